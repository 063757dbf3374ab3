package io.equipoise.tradeoff;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.ProviderGuarantee;
import io.equipoise.fairness.charter.PolicyRule.Spread;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What a what-if takes on a large made-up shop, part by part, in one fresh process: drawing and scoring the sample (done when the editor opens), then
 * each answer. {@code WhatIfBenchmark [shoppers 200000] [items 10000] [sellers 5000]}. The model is 32 random factors a shopper and an item, scored in full.
 */
final class WhatIfBenchmark {
    private static final int FACTORS = 32;
    private static final int EVENTS = 8;

    private WhatIfBenchmark() {}

    public static void main(String... arguments) {
        int shoppers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int items = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int sellers = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5_000;
        long began = System.nanoTime();
        var view = TrainingView.of(log(shoppers, items, sellers), new SplitPlan(Set.of(EventType.PURCHASE), 1, 0.7, 1));
        say("shop of %,d shoppers, %,d items, %,d sellers made", began, shoppers, items, sellers);
        var maker = new ListMaker(view, new Factors(shoppers, items));

        long warm = System.nanoTime();
        int[] order = Sample.order(view, Samples.SEED);
        say("sample drawn from %,d shoppers who can be judged", warm, order.length);
        long scored = System.nanoTime();
        CandidateList[] candidates = maker.candidates(Arrays.copyOf(order, Samples.MOST_USERS));
        say("%,d shoppers scored", scored, candidates.length);

        for (int round = 1; round <= 3; round++) {
            for (int size : WhatIf.SIZES) {
                var sample = new Sample(view, Arrays.copyOf(order, size), List.of(candidates).subList(0, size), order.length);
                answer(sample, "provider_tier", round, List.of(new MinimumShare("provider_tier", "small", 0.2 + 0.01 * round, 0.1, 1), new Spread("category", 5, 1)));
                answer(sample, "provider", round, List.of(new ProviderGuarantee("provider", 0.2, 0.5, 1)));
            }
        }
    }

    private static void answer(Sample sample, String attribute, int round, List<PolicyRule> rules) {
        long began = System.nanoTime();
        var accounts = new ExposureAccounts(sample.candidates(), 10);
        var view = sample.view();
        var steps = PolicyBinding.rerankers(
                PolicyTerms.USUAL, rules, view.log(),
                new PolicyBinding.Circumstances(
                        LocalDate.of(2026, 3, 1), groups -> accounts.asTheModelAloneLeavesThem(groups, 100), RuleBinder.Fit.NONE, null));
        int[][] before = WhatIf.lists(sample, List.of(), 10);
        int[][] after = WhatIf.lists(sample, steps, 10);
        var comparison = new Comparison(
                view, sample.users(), before, after, new Cutoff(10), "gender", attribute, new Resampling(400, Samples.SEED));
        var effects = comparison.effects();
        comparison.byUserGroup();
        comparison.byItemGroup(8);
        var exposure = (Estimated) effects.get(3).difference();
        var personalisation = (Estimated) effects.get(4).difference();
        say(
                "round %d, %,d shoppers, by %s: width of the 95 %% interval of the exposure ratio %.4f, of quality kept %.4f",
                began, round, sample.users().length, attribute, exposure.ciHigh() - exposure.ciLow(),
                personalisation.ciHigh() - personalisation.ciLow());
    }

    private static void say(String what, long since, Object... arguments) {
        System.out.printf(Locale.ROOT, "%6d ms  %s%n", (System.nanoTime() - since) / 1_000_000, what.formatted(arguments));
    }

    private static InteractionLog log(int shoppers, int items, int sellers) {
        var random = new SplittableRandom(1);
        var log = new InteractionLogBuilder();
        String[] tiers = {"large", "medium", "small"};
        for (int item = 0; item < items; item++) {
            int seller = item % sellers;
            log.item("I" + item, Map.of(
                    "provider", "S-" + seller, "provider_tier", tiers[seller % 20 == 0 ? 0 : seller % 5 == 0 ? 1 : 2], "category", "C" + item % 30));
        }
        for (int user = 0; user < shoppers; user++) {
            log.user("U" + user, Map.of("gender", user % 2 == 0 ? "F" : "M"));
            for (int event = 0; event < EVENTS; event++) {
                int item = (int) (items * Math.pow(random.nextDouble(), 3));
                log.event("U" + user, "I" + item, EventType.PURCHASE, 1_000L * event + user % 1_000);
            }
        }
        return log.build();
    }

    private static final class Factors implements Scorer {
        private final float[][] user;
        private final float[][] item;

        Factors(int users, int items) {
            var random = new SplittableRandom(2);
            user = new float[users][FACTORS];
            item = new float[items][FACTORS];
            for (float[][] side : List.of(user, item)) {
                for (float[] row : side) {
                    for (int f = 0; f < FACTORS; f++) {
                        row[f] = random.nextFloat();
                    }
                }
            }
        }

        @Override
        public void scoreAll(int of, float[] scores) {
            for (int i = 0; i < item.length; i++) {
                float sum = 0;
                for (int f = 0; f < FACTORS; f++) {
                    sum += user[of][f] * item[i][f];
                }
                scores[i] = sum;
            }
        }

        @Override
        public ScoreExplanation explain(int of, int which) {
            throw new AssertionError("A what-if asks for no explanation");
        }
    }
}
