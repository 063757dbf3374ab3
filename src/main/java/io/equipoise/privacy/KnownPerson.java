package io.equipoise.privacy;

import io.equipoise.dataset.ErasedPeople.Erased;
import io.equipoise.ranking.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person as those see them who have a purpose.
 *
 * @param pseudonym what screens call them
 * @param logName what logs call them until they are erased
 * @param holdings what each store keeps
 * @param erased when they were erased before; null when they were not
 */
public record KnownPerson(
        UserId id, String pseudonym, String logName, List<Holding> holdings, @Nullable Erased erased) {
    public KnownPerson {
        holdings = List.copyOf(holdings);
    }

    public long records() {
        return holdings.stream().mapToLong(Holding::records).sum();
    }

    /** Whether every store was looked into and none keeps anything. */
    public boolean isUnheld() {
        return records() == 0 && holdings.stream().allMatch(Holding::known);
    }
}
