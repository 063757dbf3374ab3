package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RerankerChain.Outcome;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.scoring.content.NewItems;
import io.equipoise.scoring.matrix.GatheredSearch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes lists from one opened model: candidates found, those of the history before the test and those blocked left out, scored, the best kept,
 * re-rankers applied in order. Pure over what it was opened with; safe for any number of threads.
 */
public final class ListMaker implements AutoCloseable {
    /** Re-rankers see this many candidates, or four times the list where that is more. */
    public static final int CANDIDATES = 500;

    /** Shoppers whose lists are looked for in one pass over the item matrix. */
    private static final int BATCH = 96;

    private static final IntPredicate NOTHING = item -> false;
    private static final int[] NOT_SERVED = new int[0];

    private final TrainingView view;
    private final Scorer scorer;
    private final PopularityScorer everybody;
    private final CandidateGenerators generators;
    private final int unknown;
    private final Supplier<NewItems> newItems;
    private final @Nullable GatheredSearch search;
    private final ConcurrentLinkedQueue<float[]> idle = new ConcurrentLinkedQueue<>();

    public ListMaker(TrainingView view, Scorer scorer) {
        this(view, scorer, () -> NewItems.NONE);
    }

    /** @param newItems by what items the model cannot place are placed; asked for once, by the first plan that wants them */
    public ListMaker(TrainingView view, Scorer scorer, Supplier<NewItems> newItems) {
        this.view = view;
        this.scorer = scorer;
        this.newItems = CandidateGenerators.once(newItems);
        this.generators = new CandidateGenerators(view);
        int known = 0;
        for (boolean each : NewItems.known(view)) {
            known += each ? 1 : 0;
        }
        this.unknown = view.itemCount() - known;
        int[] counts = view.popularity();
        float[] popularity = new float[counts.length];
        for (int item = 0; item < counts.length; item++) {
            popularity[item] = counts[item];
        }
        this.everybody = new PopularityScorer(popularity);
        this.search = scorer instanceof VectorScorer vectors && vectors.matrix().isLarge()
                ? new GatheredSearch(vectors.matrix(), Runtime.getRuntime().availableProcessors())
                : null;
    }

    public TrainingView view() {
        return view;
    }

    /**
     * How the candidates of a list are chosen.
     *
     * @param tower whose vectors are searched where the plan asks for a second model's; null for the model's own
     * @param blocked items that must not be shown
     * @param served items the shopper was shown last, oldest first
     */
    record Choice(RecallPlan plan, @Nullable ListMaker tower, IntPredicate blocked, int[] served) {
        static final Choice ALL = new Choice(RecallPlan.STANDARD, null, NOTHING);

        /** For somebody of whom it is not known what they were shown. */
        Choice(RecallPlan plan, @Nullable ListMaker tower, IntPredicate blocked) {
            this(plan, tower, blocked, NOT_SERVED);
        }
    }

    /** @param recall by item where it came from */
    private record Found(CandidateList list, IntFunction<List<RecallSource>> recall) {}

    /** Fills in the score of every item for a shopper, those of their history included. */
    public void scores(int user, float[] scores) {
        scorerFor(user).scoreAll(user, scores);
    }

    /** @return the candidates of a shopper, best first; a negative index gets what everybody gets */
    public CandidateList candidates(int user, int k, float[] scratch) {
        return best(scorerFor(user), user, wide(k), excluded(user, NOTHING), scratch);
    }

    /** The candidates of many shoppers, in their order; the same as one by one, whatever the number of threads. */
    public CandidateList[] candidates(int[] users) {
        return candidates(users, wide(1));
    }

    /** As {@link #candidates(int[])}, found as a plan says. */
    CandidateList[] candidates(int[] users, Choice choice) {
        return choice.plan().equals(RecallPlan.STANDARD) ? candidates(users) : chosen(users, wide(1), choice);
    }

    /** As {@link #items(int[], int, List)}, candidates found as a plan says. */
    int[][] items(int[] users, int k, List<Reranker> rerankers, Choice choice) {
        if (choice.plan().equals(RecallPlan.STANDARD)) {
            return items(users, k, rerankers);
        }
        var candidates = chosen(users, rerankers.isEmpty() ? k : wide(k), choice);
        int[][] lists = new int[users.length][];
        IntStream.range(0, users.length).parallel().forEach(u -> lists[u] = items(users[u], candidates[u], k, rerankers));
        return lists;
    }

    private CandidateList[] chosen(int[] users, int most, Choice choice) {
        var found = new CandidateList[users.length];
        IntStream.range(0, users.length).parallel().forEach(u -> found[u] = found(users[u], most, choice).list());
        return found;
    }

    /** The shopper's items only, as audits and evaluations want them: dense indices from the top, at most k. */
    public int[] items(int user, int k, List<Reranker> rerankers, float[] scratch) {
        int most = rerankers.isEmpty() ? k : wide(k);
        return items(user, best(scorerFor(user), user, most, excluded(user, NOTHING), scratch), k, rerankers);
    }

    /** As {@link #items(int, int, List, float[])} for many shoppers, in their order. */
    public int[][] items(int[] users, int k, List<Reranker> rerankers) {
        var candidates = candidates(users, rerankers.isEmpty() ? k : wide(k));
        int[][] lists = new int[users.length][];
        IntStream.range(0, users.length).parallel().forEach(u -> lists[u] = items(users[u], candidates[u], k, rerankers));
        return lists;
    }

    private int[] items(int user, CandidateList candidates, int k, List<Reranker> rerankers) {
        int[] order = made(user, candidates, k, rerankers, NOT_SERVED).order();
        int[] items = new int[order.length];
        for (int rank = 0; rank < items.length; rank++) {
            items[rank] = candidates.items()[order[rank]];
        }
        return items;
    }

    private static int wide(int k) {
        return Math.max(k, Math.max(CANDIDATES, 4 * k));
    }

    private CandidateList[] candidates(int[] users, int most) {
        var found = new CandidateList[users.length];
        int batches = (users.length + BATCH - 1) / BATCH;
        IntStream.range(0, batches).parallel().forEach(batch -> {
            int from = batch * BATCH;
            int[] some = Arrays.copyOfRange(users, from, Math.min(users.length, from + BATCH));
            System.arraycopy(batch(some, most), 0, found, from, some.length);
        });
        return found;
    }

    private CandidateList[] batch(int[] users, int most) {
        var found = new CandidateList[users.length];
        int[] known = IntStream.range(0, users.length)
                .filter(u -> scorer instanceof VectorScorer && knows(users[u]))
                .toArray();
        if (scorer instanceof VectorScorer vectors && known.length > 0) {
            int[] theirs = IntStream.of(known).map(u -> users[u]).toArray();
            var excluded = IntStream.of(theirs).mapToObj(user -> excluded(user, NOTHING)).toArray(IntPredicate[]::new);
            var lists = vectors.matrix().top(vectors.vectors(theirs), most, excluded);
            for (int k = 0; k < known.length; k++) {
                found[known[k]] = lists[k];
            }
        }
        float[] scratch = borrow();
        for (int u = 0; u < users.length; u++) {
            if (found[u] == null) {
                found[u] = best(scorerFor(users[u]), users[u], most, excluded(users[u], NOTHING), scratch);
            }
        }
        idle.add(scratch);
        return found;
    }

    /** The best items of all, those left out aside. */
    private static CandidateList best(Scorer by, int user, int most, IntPredicate out, float[] scratch) {
        if (by instanceof VectorScorer vectors) {
            return vectors.matrix().top(vectors.vectors(new int[] {user})[0], most, out);
        }
        by.scoreAll(user, scratch);
        return TopItems.of(scratch, most, out);
    }

    /** Seen or blocked. */
    private IntPredicate excluded(int user, IntPredicate blocked) {
        if (user < 0) {
            return blocked;
        }
        int[] seen = view.split().history(user).clone();
        Arrays.sort(seen);
        return item -> Arrays.binarySearch(seen, item) >= 0 || blocked.test(item);
    }

    /** @param most candidates */
    private Found found(int user, int most, Choice choice) {
        var plan = choice.plan();
        var by = scorerFor(user);
        var out = excluded(user, choice.blocked());
        var fresh = by == everybody ? NewItems.NONE : fresh(plan);
        boolean placesNew = !fresh.isEmpty();
        boolean fromAll = plan.has(RecallSource.ALL);
        if (by instanceof VectorScorer vectors && fromAll && !placesNew) {
            return new Found(nearest(vectors, user, most, out), item -> List.of(by.recall(user, item)));
        }
        float[] scratch = borrow();
        try {
            if (by == everybody) {
                return new Found(best(by, user, most, out, scratch), item -> List.of(RecallSource.POPULAR));
            }
            if (fromAll && !placesNew) {
                return new Found(best(by, user, most, out, scratch), item -> List.of(by.recall(user, item)));
            }
            Map<Integer, List<RecallSource>> sources = pool(user, choice, out, scratch);
            if (fromAll) {
                by.scoreAll(user, scratch);
            } else {
                by.scoreSome(user, sources.keySet().stream().mapToInt(Integer::intValue).toArray(), scratch);
            }
            if (placesNew) {
                float[] known = scratch;
                if (!fromAll) {
                    known = new float[scratch.length];
                    by.scoreAll(user, known);
                }
                fresh.place(known, scratch);
            }
            return new Found(
                    TopItems.of(scratch, most, out),
                    item -> fresh.holds(item)
                            ? List.of(RecallSource.CONTENT)
                            : Objects.requireNonNullElseGet(sources.get(item), () -> List.of(by.recall(user, item))));
        } finally {
            idle.add(scratch);
        }
    }

    /** The items of every source but {@link RecallSource#ALL}, with those that found them. */
    private Map<Integer, List<RecallSource>> pool(int user, Choice choice, IntPredicate out, float[] scratch) {
        Map<Integer, List<RecallSource>> pool = new HashMap<>();
        var plan = choice.plan();
        for (RecallSource source : plan.has(RecallSource.ALL) ? List.<RecallSource>of() : plan.sources()) {
            int[] items = switch (source) {
                case NEIGHBOURS -> generators.neighbours(user, plan.each(), out, scratch);
                case POPULAR_IN_CATEGORY -> generators.popularInCategory(user, plan.each(), out);
                case POPULAR -> best(everybody, user, plan.each(), out, scratch).items();
                case TWO_TOWER -> nearest(choice.tower() == null ? this : choice.tower(), user, plan.each(), out);
                case ALL, CONTENT -> new int[0];
            };
            for (int item : items) {
                pool.computeIfAbsent(item, key -> new ArrayList<>(2)).add(source);
            }
        }
        return pool;
    }

    /** Together with others who ask right now, where the catalogue is so large that this is faster. */
    private CandidateList nearest(VectorScorer vectors, int user, int most, IntPredicate out) {
        float[] vector = vectors.vectors(new int[] {user})[0];
        return search == null ? vectors.matrix().top(vector, most, out) : search.top(vector, most, out);
    }

    private static int[] nearest(ListMaker tower, int user, int most, IntPredicate out) {
        return tower.scorer instanceof VectorScorer vectors && tower.knows(user)
                ? tower.nearest(vectors, user, most, out).items()
                : new int[0];
    }

    /** Items of the catalogue the model cannot judge, for nobody of the training side chose them, and that the plan does not place either. */
    int unplaced(RecallPlan plan) {
        return unknown - fresh(plan).size();
    }

    private NewItems fresh(RecallPlan plan) {
        return plan.has(RecallSource.CONTENT) ? newItems.get() : NewItems.NONE;
    }

    /** Searches for several at once, as otherwise only load would: compiled then, it would be slow just when it must not be. */
    void rehearse(int user) {
        if (search != null && scorer instanceof VectorScorer vectors && knows(user)) {
            var batch = new float[3][];
            Arrays.fill(batch, vectors.vectors(new int[] {user})[0]);
            vectors.matrix().top(batch, CANDIDATES, new IntPredicate[] {NOTHING, NOTHING, NOTHING});
        }
    }

    /** True when the model finds items by vectors, so that its own can be a tower. */
    boolean hasVectors() {
        return scorer instanceof VectorScorer;
    }

    /**
     * The list with its reasons; {@code user} is negative for somebody without history.
     *
     * @param beside whether the model's own list is wanted too; what it alone holds is explained only then
     */
    Made make(int user, int k, List<Reranker> rerankers, Choice choice, boolean beside) {
        var found = found(user, rerankers.isEmpty() ? k : wide(k), choice);
        var shown = made(user, found.list(), k, rerankers, choice.served());
        var base = !beside || rerankers.isEmpty() ? shown : made(user, found.list(), k, List.of(), NOT_SERVED);
        var explained = explained(user, fresh(choice.plan()), found.list(), base.order(), shown.order());
        var slots = slots(found, shown, explained);
        return new Made(!beside ? List.of() : base == shown ? slots : slots(found, base, explained), slots);
    }

    /** @param base the model's own, empty where it was not asked for */
    record Made(List<ScoredSlot> base, List<ScoredSlot> shown) {}

    private Outcome made(int user, CandidateList candidates, int k, List<Reranker> rerankers, int[] served) {
        var chain = new RerankerChain(rerankers);
        return chain.run(candidates, view.shopper(user, chain.readsImpressions(), served), k);
    }

    /** Most items stand in both lists; each is explained once, all in one call. */
    private Map<Integer, ScoreExplanation> explained(
            int user, NewItems fresh, CandidateList candidates, int[] base, int[] shown) {
        Map<Integer, ScoreExplanation> explained = new HashMap<>();
        int[] items = IntStream.concat(Arrays.stream(base), Arrays.stream(shown))
                .map(position -> candidates.items()[position])
                .distinct()
                .toArray();
        int[] placed = Arrays.stream(items).filter(fresh::holds).toArray();
        int[] known = Arrays.stream(items).filter(item -> !fresh.holds(item)).toArray();
        var lines = scorerFor(user).explain(user, known);
        for (int k = 0; k < known.length; k++) {
            explained.put(known[k], lines.get(k));
        }
        if (placed.length > 0) {
            float[] scores = new float[view.itemCount()];
            scorerFor(user).scoreAll(user, scores);
            for (int item : placed) {
                explained.put(item, fresh.explain(item, scores));
            }
        }
        return explained;
    }

    private List<ScoredSlot> slots(Found found, Outcome made, Map<Integer, ScoreExplanation> explained) {
        List<ScoredSlot> slots = new ArrayList<>(made.order().length);
        for (int rank = 0; rank < made.order().length; rank++) {
            int position = made.order()[rank];
            int item = found.list().items()[position];
            slots.add(new ScoredSlot(
                    rank + 1,
                    view.log().item(item),
                    item,
                    found.list().scores()[position],
                    position + 1,
                    found.recall().apply(item),
                    Objects.requireNonNull(explained.get(item)),
                    made.reasons().get(rank)));
        }
        return slots;
    }

    /** True for shoppers the model itself can serve: those with a history it can look at. */
    boolean knows(int user) {
        return user >= 0 && view.split().train(user).length > 0 && scorer.knows(user);
    }

    private Scorer scorerFor(int user) {
        return knows(user) ? scorer : everybody;
    }

    private float[] borrow() {
        float[] scratch = idle.poll();
        return scratch == null ? new float[view.itemCount()] : scratch;
    }

    @Override
    public void close() {
        idle.clear();
        scorer.close();
    }
}
