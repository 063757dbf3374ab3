package io.equipoise.fairness.mitigation;

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
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** One request: 1,000 candidates of 20 groups, 50 slots, one thread; with what each list allocates. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RerankerBenchmark {
    private static final int ITEMS = 20_000;
    private static final int GROUPS = 20;
    private static final int CANDIDATES = 1_000;
    private static final int SLOTS = 50;
    private static final int REQUESTS = 64;

    @Param({"minimum-share", "target-shares", "calibration", "exposure-control", "provider-max-min", "aspect-coverage", "diversity", "minimum-exposure"})
    String policy;

    private final CandidateList[] requests = new CandidateList[REQUESTS];
    private final Shopper[] shoppers = new Shopper[REQUESTS];
    private Reranker reranker;
    private int next;

    @Setup
    public void shop() {
        var random = new SplittableRandom(1);
        int[] groups = random.ints(ITEMS, 0, GROUPS).toArray();
        for (int r = 0; r < REQUESTS; r++) {
            int[] items = random.ints(0, ITEMS).distinct().limit(CANDIDATES).toArray();
            double[] scores = random.doubles(CANDIDATES).map(x -> -x).sorted().map(x -> -x).toArray();
            requests[r] = new CandidateList(items, scores);
            shoppers[r] = new Shopper(r, random.ints(60, 0, ITEMS).toArray());
        }
        var labels = IntStream.range(0, GROUPS).mapToObj(g -> "g" + g).toList();
        reranker = reranker(groups, labels, random);
    }

    private Reranker reranker(int[] groups, List<String> labels, SplittableRandom random) {
        var profile = TasteProfile.overCatalogue(groups, GROUPS, 1, 20);
        double[] targets = new double[GROUPS];
        Arrays.fill(targets, 1.0 / GROUPS);
        var snapshot = new ExposureSnapshot(
                random.doubles(GROUPS, 0, 50).toArray(), random.doubles(GROUPS).toArray(), random.doubles(GROUPS, -1, 1).toArray());
        return switch (policy) {
            case "minimum-share" -> new MinimumShareReranker(groups, 1, "g1", 0.4, 0.1, 1);
            case "target-shares" -> new TargetSharesReranker(groups, labels, targets, 1);
            case "calibration" -> new CalibrationReranker(profile, labels, 0.5, ScoreScale.MIN_MAX);
            case "exposure-control" -> new ExposureControlReranker(groups, labels, () -> snapshot, 0.01, 1, ScoreScale.MIN_MAX);
            case "provider-max-min" -> new ProviderMaxMinReranker(groups, labels, () -> snapshot, 1, ScoreScale.MIN_MAX);
            case "aspect-coverage" -> new AspectCoverageReranker(profile, labels, 0.5, 0.5, ScoreScale.MIN_MAX);
            case "diversity" -> new DiversityReranker(ItemSimilarity.agreement(new int[][] {groups}), 0.5, ScoreScale.MIN_MAX);
            case "minimum-exposure" -> new MinimumExposureReranker(
                    groups,
                    labels,
                    random.doubles(GROUPS, 0, 200).toArray(),
                    () -> snapshot,
                    () -> 0.5,
                    new MinimumExposureReranker.Options(0.2, 0.5, 1));
            default -> throw new IllegalArgumentException("No policy is named " + policy);
        };
    }

    @Benchmark
    public Reranked list() {
        int request = next++ & (REQUESTS - 1);
        return reranker.rerank(requests[request], shoppers[request], SLOTS);
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(RerankerBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}
