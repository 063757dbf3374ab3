package io.equipoise.store;

import java.util.LinkedHashMap;
import java.util.Map;

/** Holds the so many entries used last; another one puts out the one unused for longest. Not safe for threads: reading moves an entry, too. */
public final class LatestUsed<K, V> extends LinkedHashMap<K, V> {
    private final int most;

    public LatestUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
