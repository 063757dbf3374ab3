package io.equipoise.privacy;

import io.equipoise.ranking.UserId;
import java.util.List;

/**
 * A person as somebody entitled looked them up.
 *
 * @param pseudonym what screens call them
 * @param logName what logs call them
 */
public record KnownPerson(UserId id, String pseudonym, String logName, List<Holding> holdings) {
    public KnownPerson {
        holdings = List.copyOf(holdings);
    }

    public long records() {
        return holdings.stream().mapToLong(Holding::records).sum();
    }
}
