package io.equipoise.evidence;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Walks entries in order and holds them against each other and against the anchors. The same walk verifies the database and an exported
 * bundle. Constant memory, one SHA-256 per entry.
 */
final class ChainWalk {
    private final Deque<EvidenceAnchor> anchors;
    private long expected = 1;
    private long anchored;
    private String previous = EntryHash.GENESIS;
    private ChainVerification.@Nullable Broken broken;

    /** @param anchors in any order; each is checked against the key first */
    ChainWalk(Collection<EvidenceAnchor> anchors, PublicKeyFile key) {
        this.anchors = new ArrayDeque<>(
                anchors.stream().sorted(Comparator.comparingLong(EvidenceAnchor::seq)).toList());
        for (EvidenceAnchor anchor : this.anchors) {
            if (broken == null && !key.verifies(anchor)) {
                broken = new ChainVerification.Broken(anchor.seq(), "anchor-forged", 0);
            }
        }
    }

    /** The number the next entry must have. */
    long expected() {
        return expected;
    }

    /** @return false once the chain is broken: there is no point in going on */
    boolean accept(EvidenceEntry entry) {
        return accept(entry, EntryHash.of(entry));
    }

    /** As above. @param hash of the entry, made from its content */
    boolean accept(EvidenceEntry entry, String hash) {
        if (broken != null) {
            return false;
        }
        if (entry.seq() != expected) {
            return broken("missing");
        }
        if (!entry.previousHash().equals(previous)) {
            return broken("unlinked");
        }
        if (!hash.equals(entry.hash())) {
            return broken("changed");
        }
        while (!anchors.isEmpty() && anchors.peek().seq() == expected) {
            if (!anchors.poll().hash().equals(entry.hash())) {
                broken = new ChainVerification.Broken(expected, "rewritten", anchored);
                return false;
            }
            anchored = expected;
        }
        previous = entry.hash();
        expected++;
        return true;
    }

    /** After the last entry: an anchor beyond it means that the end was cut off. */
    ChainVerification end() {
        if (broken != null) {
            return broken;
        }
        if (!anchors.isEmpty()) {
            return new ChainVerification.Broken(expected, "truncated", expected - 1);
        }
        return new ChainVerification.Intact(expected - 1, previous, anchored);
    }

    private boolean broken(String problem) {
        broken = new ChainVerification.Broken(expected, problem, expected - 1);
        return false;
    }
}
