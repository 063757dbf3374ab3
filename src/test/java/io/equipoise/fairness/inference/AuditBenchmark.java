package io.equipoise.fairness.inference;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.AveragePrecision;
import io.equipoise.fairness.metric.F1;
import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.ItemGroups;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Precision;
import io.equipoise.fairness.metric.RankBiasedPrecision;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.ReciprocalRank;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.fairness.metric.UtilityMetric;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.PositionDiscount;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** A whole audit: 20 slots per user, 3 attributes, 10 metrics, 2,000 BCa replicates, all cores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class AuditBenchmark {
    private static final int K = 20;
    private static final int ITEMS = 10_000;
    private static final int PROVIDERS = 60;

    @Param({"10000", "100000"})
    int users;

    private int[][] lists;
    private int[][] relevant;
    private List<GroupAssignment> attributes;
    private ItemGroups providers;
    private UserTable table;

    @Setup
    public void shop() {
        SplittableRandom random = new SplittableRandom(1);
        lists = new int[users][];
        relevant = new int[users][];
        for (int u = 0; u < users; u++) {
            lists[u] = random.ints(0, ITEMS).distinct().limit(K).toArray();
            int[] list = lists[u];
            relevant[u] = IntStream.range(0, 5)
                    .map(i -> random.nextInt(10) == 0 ? list[random.nextInt(K)] : random.nextInt(ITEMS))
                    .sorted()
                    .distinct()
                    .toArray();
        }
        attributes = List.of(attribute("gender", 3, random), attribute("age", 6, random), attribute("region", 31, random));
        int[] seller = random.ints(ITEMS, 0, PROVIDERS).toArray();
        providers = ItemGroups.of(GroupAssignment.of(
                "seller", IntStream.range(0, PROVIDERS).mapToObj(Integer::toString).toList(), seller));
        table = UserTable.measure(lists, relevant, metrics());
    }

    private GroupAssignment attribute(String name, int groups, SplittableRandom random) {
        List<String> labels = IntStream.range(0, groups).mapToObj(Integer::toString).toList();
        int[] codes = new int[users];
        Arrays.setAll(codes, u -> random.nextInt(groups));
        return GroupAssignment.of(name, labels, codes);
    }

    private static List<UtilityMetric> metrics() {
        Cutoff ten = Cutoff.TEN;
        Cutoff twenty = new Cutoff(K);
        return List.of(
                Ndcg.at(ten),
                Ndcg.at(twenty),
                new HitRate(ten),
                new Precision(ten),
                new Recall(ten),
                new Recall(twenty),
                new F1(ten),
                new ReciprocalRank(ten),
                new AveragePrecision(ten),
                new RankBiasedPrecision(ten, 0.8));
    }

    @Benchmark
    public UserTable metricTable() {
        return UserTable.measure(lists, relevant, metrics());
    }

    @Benchmark
    public List<List<UtilityReport>> utilityOfThreeAttributes() {
        UserTable measured = UserTable.measure(lists, relevant, metrics());
        return attributes.stream()
                .map(attribute -> UtilityAudit.of(measured, attribute, AuditOptions.seeded(1)))
                .toList();
    }

    @Benchmark
    public ExposureReport exposureOfSixtyProviders() {
        return ExposureAudit.of(lists, providers, PositionDiscount.LOG, AuditOptions.seeded(1));
    }

    @Benchmark
    public CatalogueAudit concentrationOverTheCatalogue() {
        boolean[] all = new boolean[ITEMS];
        boolean[] tail = new boolean[ITEMS];
        Arrays.fill(all, true);
        Arrays.fill(tail, ITEMS / 5, ITEMS, true);
        return CatalogueAudit.of(lists, all, tail, PositionDiscount.LOG, AuditOptions.seeded(1));
    }

    @Benchmark
    public LargestGapTest permutationOfOneMetric() {
        return LargestGapTest.of(new Resampling(1_999, 1), PairwiseGaps.split(table, 0, attributes.get(1)));
    }

    public static void main(String[] args) throws RunnerException {
        String[] users = args.length > 0 ? args : new String[] {"10000", "100000"};
        new Runner(new OptionsBuilder()
                        .include(AuditBenchmark.class.getSimpleName())
                        .param("users", users)
                        .build())
                .run();
    }
}
