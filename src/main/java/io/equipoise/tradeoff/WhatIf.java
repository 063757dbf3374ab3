package io.equipoise.tradeoff;

import io.equipoise.dataset.SnapshotGone;
import io.equipoise.dataset.attribute.AttributeDecided;
import io.equipoise.fairness.charter.PolicyRule.Diversity;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.store.MadeOnce;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIfAnswer.SampleList;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tries a policy, saved or not, on shoppers of a version: nothing is stored and no exposure is counted. The first answer rests on few shoppers;
 * each of {@link #SIZES} after it on more, and its intervals are narrower for it.
 */
@Component
public class WhatIf {
    /** Shoppers of one answer after the other. */
    public static final List<Integer> SIZES = List.of(200, 800, Samples.MOST_USERS);

    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final int REPLICATES = 400;
    private static final int SAMPLE_LISTS = 3;
    private static final int MOST_GROUPS = 8;
    private static final int ROUNDS = 3;

    /** What-ifs read no ledger: what a shopper was shown is what the snapshot has logged. */
    private static final int[] NOT_SERVED = new int[0];

    private static final int KEPT = 64;

    private final Samples samples;
    private final CandidateSample fitted;
    private final Clock clock;
    private final MadeOnce<Question, WhatIfAnswer> answers = new MadeOnce<>(KEPT);

    /** What an answer rests on. @param best candidates of the sample's first shopper: another object once the sample was scored anew */
    private record Question(WhatIfPlan plan, int size, LocalDate day, CandidateList best) {}

    WhatIf(Samples samples, CandidateSample fitted, Clock clock) {
        this.samples = samples;
        this.fitted = fitted;
        this.clock = clock;
    }

    /** Opens a version and scores the shoppers of the first answer, so that the first question only re-ranks. Cheap when it was done before. */
    @PreAuthorize(READERS)
    public void warmUp(ModelVersionId model) {
        samples.of(model, SIZES.getFirst());
    }

    /** The same, and asks a question nobody asked a few times, so that the code of an answer is loaded and compiled. */
    void rehearse(ModelVersionId model) {
        int size = SIZES.getFirst();
        Sample sample = samples.of(model, size);
        var log = sample.view().log();
        var items = ItemAttribute.of(log).stream().findFirst();
        if (sample.users().length == 0 || items.isEmpty()) {
            return;
        }
        String attribute = items.get().name();
        var plan = new WhatIfPlan(
                model,
                PolicyTerms.USUAL,
                List.of(new Diversity(attribute, 0.5), new Spread(attribute, 5, 2)),
                new Cutoff(10),
                ItemAttribute.ofUsers(log).stream().findFirst().map(ItemAttribute::name).orElse(""),
                attribute);
        for (int round = 0; round < ROUNDS; round++) {
            work(plan, sample);
        }
    }

    /**
     * The same answer for the same question on one day, worked out once: a policy opened again, by whomever, costs nothing.
     *
     * @param size shoppers to try, at most {@value Samples#MOST_USERS}
     * @throws Refusal {@code whatif.nobody} when nobody can be judged, or what binding the policy says
     */
    @PreAuthorize(READERS)
    public WhatIfAnswer ask(WhatIfPlan plan, int size) {
        Sample sample = samples.of(plan.model(), size);
        return answers.get(question(plan, size, sample), () -> work(plan, sample));
    }

    /** As {@link #ask}; where more shoppers than that were tried already, the answer of the most. */
    @PreAuthorize(READERS)
    public WhatIfAnswer best(WhatIfPlan plan, int size) {
        Sample sample = samples.of(plan.model(), size);
        return SIZES.reversed().stream()
                .filter(more -> more > size)
                .flatMap(more -> answers.made(question(plan, more, sample)).stream())
                .findFirst()
                .orElseGet(() -> answers.get(question(plan, size, sample), () -> work(plan, sample)));
    }

    private Question question(WhatIfPlan plan, int size, Sample sample) {
        if (sample.users().length == 0) {
            throw new Refusal("whatif.nobody");
        }
        return new Question(plan, size, today(), sample.candidates().getFirst());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** A person was erased, or a snapshot let go: nothing that knew them stays. */
    @EventListener
    void forget(SnapshotGone gone) {
        answers.clear();
    }

    /** What may rank was decided anew. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(AttributeDecided decided) {
        answers.clear();
    }

    private WhatIfAnswer work(WhatIfPlan plan, Sample sample) {
        long began = System.nanoTime();
        int k = plan.cutoff().k();
        int[][] before = lists(sample, List.of(), k);
        int[][] after = lists(sample, rerankers(sample, plan), k);
        var comparison = comparison(sample, plan, before, after);
        int changed = (int) IntStream.range(0, before.length).filter(u -> !Arrays.equals(before[u], after[u])).count();
        return new WhatIfAnswer(
                sample.users().length,
                Math.min(Samples.MOST_USERS, sample.available()),
                comparison.effects(),
                comparison.byUserGroup(),
                comparison.byItemGroup(MOST_GROUPS),
                changed,
                changed > 0 ? List.of() : Idleness.reasons(sample, plan.terms(), plan.rules(), today()),
                (int) Arrays.stream(after).filter(list -> list.length < k).count(),
                examples(sample, before, after),
                (System.nanoTime() - began) / 1_000_000);
    }

    Comparison comparison(Sample sample, WhatIfPlan plan, int[][] before, int[][] after) {
        return new Comparison(
                sample.view(), sample.users(), before, after, plan.cutoff(), plan.userAttribute(), plan.itemAttribute(),
                new Resampling(REPLICATES, Samples.SEED));
    }

    List<Reranker> rerankers(Sample sample, WhatIfPlan plan) {
        var accounts = new ExposureAccounts(sample.candidates(), plan.cutoff().k());
        var view = sample.view();
        return PolicyBinding.rerankers(
                plan.terms(),
                plan.rules(),
                view.log(),
                new PolicyBinding.Circumstances(
                        today(),
                        groups -> accounts.asTheModelAloneLeavesThem(groups, PolicyBinder.LISTS_BEFORE),
                        new RuleBinder.Fit(() -> fitted.of(plan.model()), view.split()::train, view.itemCount()),
                        null));
    }

    static int[][] lists(Sample sample, List<Reranker> steps, int k) {
        var chain = new RerankerChain(steps);
        int[][] lists = new int[sample.users().length][];
        IntStream.range(0, lists.length).parallel().forEach(u -> {
            var candidates = sample.candidates().get(u);
            var shopper = sample.view().shopper(sample.users()[u], chain.readsImpressions(), NOT_SERVED);
            lists[u] = Arrays.stream(chain.run(candidates, shopper, k).order()).map(at -> candidates.items()[at]).toArray();
        });
        return lists;
    }

    /** The shoppers whose lists change most, among the first of the sample. */
    private static List<SampleList> examples(Sample sample, int[][] before, int[][] after) {
        return IntStream.range(0, Math.min(200, before.length))
                .boxed()
                .sorted((a, b) -> Integer.compare(changed(before[b], after[b]), changed(before[a], after[a])))
                .limit(SAMPLE_LISTS)
                .map(u -> new SampleList(sample.users()[u], boxed(before[u]), boxed(after[u])))
                .toList();
    }

    private static int changed(int[] before, int[] after) {
        return (int) IntStream.range(0, Math.min(before.length, after.length)).filter(i -> before[i] != after[i]).count();
    }

    private static List<Integer> boxed(int[] items) {
        List<Integer> boxed = new ArrayList<>();
        for (int item : items) {
            boxed.add(item);
        }
        return boxed;
    }
}
