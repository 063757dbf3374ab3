package io.equipoise.fairness.detection;

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

/** The search for badly served users: 20 columns of one value each (the worst case: nearly every user differs), three conditions, 200 permutations. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
public class SubgroupBenchmark {
    @Param({"10000", "100000"})
    int users;

    /** Attributes and values of each: 20 yes-no columns, or five attributes of four values. */
    @Param({"20x1", "5x4"})
    String shape;

    private List<SliceFeature> features;
    private double[] errors;

    @Setup
    public void shop() {
        var random = new SplittableRandom(1);
        int attributes = shape.equals("20x1") ? 20 : 5;
        var labels = shape.equals("20x1") ? List.of("yes") : List.of("a", "b", "c", "d");
        features = IntStream.range(0, attributes)
                .mapToObj(a -> new SliceFeature("a" + a, labels, codes(random, labels.size())))
                .toList();
        errors = random.doubles(users).toArray();
    }

    private int[] codes(SplittableRandom random, int values) {
        return values == 1
                ? random.ints(users, 0, 2).map(bit -> bit == 1 ? 0 : SliceFeature.MISSING).toArray()
                : random.ints(users, 0, values).toArray();
    }

    @Benchmark
    public SubgroupReport search() {
        return SubgroupSearch.of(features, errors, SubgroupOptions.standard(users, 1));
    }

    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(SubgroupBenchmark.class.getSimpleName()).build()).run();
    }
}
