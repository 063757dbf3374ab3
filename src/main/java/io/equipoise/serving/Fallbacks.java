package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.scoring.ScoredList;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.store.LatestUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a shopper gets when the engine does not answer in time: the last list it made for them on this surface, else the list everybody
 * gets. Both are lists the live policy has seen, and both say what they are.
 */
final class Fallbacks {
    static final String LAST_GOOD = "last-good";
    static final String POPULAR = "popular";

    private static final int SHOPPERS = 20_000;
    /** Lengths of list remembered of a shopper on a surface. */
    private static final int LENGTHS = 4;

    /** A list as it was made, and by what. */
    record Made(LivePair pair, ScoredList list, InteractionLog log, ListRecipe recipe) {
        Made because(String reason) {
            return new Made(pair, list.because(reason), log, recipe);
        }

        /** The same list without what must not be shown, the rest moved up. */
        Made without(ItemBlocks.Blocks blocks) {
            if (blocks.isEmpty() || list.slots().stream().noneMatch(slot -> blocks.contains(slot.item()))) {
                return this;
            }
            return new Made(
                    pair,
                    new ScoredList(
                            list.version(), list.user(), list.knownUser(), list.fallback(), list.unplaced(), list.withheld(), list.base(),
                            without(list.slots(), blocks)),
                    log,
                    recipe);
        }

        private static List<ScoredSlot> without(List<ScoredSlot> slots, ItemBlocks.Blocks blocks) {
            var kept = new ArrayList<ScoredSlot>(slots.size());
            for (ScoredSlot slot : slots) {
                if (!blocks.contains(slot.item())) {
                    kept.add(new ScoredSlot(
                            kept.size() + 1, slot.item(), slot.itemIndex(), slot.score(), slot.baseRank(), slot.recall(),
                            slot.explanation(), slot.reasons()));
                }
            }
            return kept;
        }

        private Made of(UserId user, int k) {
            return new Made(
                    pair,
                    new ScoredList(
                            list.version(), user, false, POPULAR, list.unplaced(), list.withheld(), first(list.base(), k), first(list.slots(), k)),
                    log,
                    recipe);
        }

        private static List<ScoredSlot> first(List<ScoredSlot> slots, int k) {
            return slots.subList(0, Math.min(k, slots.size()));
        }
    }

    private record Place(Surface surface, UserId user) {}

    /** Of every shopper the last list of each length, so that one can be forgotten without looking at the others. */
    private final Map<Place, Map<Integer, Made>> lastGood = new LatestUsed<>(SHOPPERS);
    private final Map<Surface, Made> popular = new ConcurrentHashMap<>();

    void remember(Surface surface, int k, Made made) {
        synchronized (lastGood) {
            lastGood.computeIfAbsent(new Place(surface, made.list().user()), place -> new LatestUsed<>(LENGTHS)).put(k, made);
        }
    }

    /** @param made a list that ignores who asks, as long as any that may be asked for */
    void rememberPopular(Surface surface, Made made) {
        popular.put(surface, made);
    }

    /** True when the surface has a list for everybody made by this pair. */
    boolean hasPopular(LivePair pair) {
        var made = popular.get(pair.surface());
        return made != null && made.pair().equals(pair);
    }

    /** @param personalised false never gives a list that was made for somebody */
    Optional<Made> instead(Surface surface, UserId user, int k, boolean personalised) {
        if (personalised) {
            synchronized (lastGood) {
                var made = lastGood.getOrDefault(new Place(surface, user), Map.of()).get(k);
                if (made != null) {
                    return Optional.of(made.because(LAST_GOOD));
                }
            }
        }
        return Optional.ofNullable(popular.get(surface)).map(made -> made.of(user, k));
    }

    /** A shopper who switched personalisation off must not get their old list again. */
    void forget(Surface surface, UserId user) {
        synchronized (lastGood) {
            lastGood.remove(new Place(surface, user));
        }
    }

    /** A snapshot was replaced: nothing made from it is shown any more. */
    void clear() {
        synchronized (lastGood) {
            lastGood.clear();
        }
        popular.clear();
    }
}
