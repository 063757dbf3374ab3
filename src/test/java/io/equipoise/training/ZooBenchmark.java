package io.equipoise.training;

import io.equipoise.dataset.CompleteJourney;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopLog;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.training.fair.FairLearning;
import io.equipoise.training.sequence.FilmShop;
import io.equipoise.training.sequence.MarkovShop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Trains kinds of models on a shop and prints what they are worth and cost: {@code main demo|journey|markov|mini|films|minifilms KIND...}, with {@code KIND:knob=value,...} for
 * other parameters than the usual and {@code demo/last} for leave-last-out instead of each shopper's last fifth. {@code ZOO_MINUTES} ends the learning of each, {@code ZOO_CURVE} prints its epochs. One process per kind tells its peak memory; start it with {@code -Xss16m} and {@code OMP_WAIT_POLICY=PASSIVE}.
 */
public final class ZooBenchmark {
    private static final SplitPlan LAST_OUT = new SplitPlan(EventType.POSITIVE, 5, SplitKind.LEAVE_LAST_OUT, 0.8, 0, 42);

    private ZooBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        String[] what = arguments[0].split("/");
        var markov = what[0].equals("mini") ? MarkovShop.of(800, 400, 5) : MarkovShop.standard();
        var films = what[0].equals("films") ? FilmShop.standard() : FilmShop.of(1_500, 1_700, 5);
        var log = switch (what[0]) {
            case "demo" -> demo(ShopPlan.demo(LocalDate.parse("2026-03-01")));
            case "minidemo" -> demo(new ShopPlan(500, 24_000, 11, LocalDate.parse("2026-03-01")));
            case "markov", "mini" -> markov.log();
            case "films", "minifilms" -> films.log();
            default -> CompleteJourney.log();
        };
        var view = TrainingView.of(log, what.length == 1 ? SplitPlan.standard() : LAST_OUT);
        if (what[0].equals("mini") || what[0].equals("markov")) {
            System.out.printf(Locale.ROOT, "best possible by what is known of the shop: %s%n", markov.best(view, 10));
        }
        if (what[0].endsWith("films")) {
            System.out.printf(Locale.ROOT, "best possible by what is known of the shop: %s%n", films.best(view, 10));
        }
        System.out.printf(
                "%s: %d users, %d items, %d training pairs%n",
                arguments[0], view.split().users().length, view.split().items().length, view.split().trainCount());
        for (String kind : Arrays.copyOfRange(arguments, 1, arguments.length)) {
            run(kind, view);
        }
    }

    private static void run(String argument, TrainingView view) throws IOException {
        var kind = ModelKind.valueOf(argument.split(":")[0]);
        var given = new HashMap<String, String>();
        if (argument.contains(":")) {
            for (String knob : argument.split(":")[1].split(",")) {
                given.put(knob.split("=")[0], knob.split("=")[1]);
            }
        }
        Path folder = Files.createTempDirectory("zoo");
        Path artifact = folder.resolve("model" + kind.extension());
        int[] epochs = new int[1];
        double[] best = new double[1];
        long started = System.nanoTime();
        String minutes = System.getenv("ZOO_MINUTES");
        long most = minutes == null ? Long.MAX_VALUE : (long) (60e9 * Double.parseDouble(minutes));
        new Learners(kind, HyperParameter.complete(kind, given), 42, FairLearning.NONE, Path.of(""), List.of(), () -> System.nanoTime() - started > most)
                .learn(view, artifact, folder.resolve("checkpoint"), new Learners.Watcher() {
                    @Override
                    public void epoch(double share, EpochPoint point) {
                        epochs[0] = point.epoch();
                        if (System.getenv("ZOO_CURVE") != null) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "  %s %d %.4f %s, %.0f s, %.0f s of processor%n",
                                    argument, point.epoch(), point.loss(), point.validationNdcg(), (System.nanoTime() - started) / 1e9, processor());
                        }
                        if (point.validationNdcg() != null) {
                            best[0] = Math.max(best[0], point.validationNdcg());
                        }
                    }

                    @Override
                    public void step(String step) {}
                });
        double seconds = (System.nanoTime() - started) / 1e9;
        try (var lists = new ListMaker(view, Scorers.open(kind, artifact, view))) {
            var found = new TreeMap<>(Evaluation.of(lists, 10));
            System.out.printf(
                    Locale.ROOT,
                    "%s learned in %.1f s, %d epochs, %.0f pairs/s, validation %.4f; %s; coverage %.3f; file %d KB; peak %s%n",
                    argument,
                    seconds,
                    epochs[0],
                    view.split().trainCount() * Math.max(1.0, epochs[0]) / seconds,
                    best[0],
                    found,
                    Evaluation.coverage(lists, 10),
                    Files.size(artifact) / 1024,
                    peak());
        }
    }

    /** Seconds of processor of this process so far, all threads together: what a busy machine does not disturb. */
    private static double processor() {
        return ProcessHandle.current().info().totalCpuDuration().map(spent -> spent.toMillis() / 1e3).orElse(0.0);
    }

    /** Peak resident memory of this process. */
    private static String peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM")).findFirst().orElse("?")
                : "?";
    }

    private static InteractionLog demo(ShopPlan plan) throws IOException {
        return ShopLog.of(ShopGenerator.generate(plan, Files.createTempDirectory("shop")));
    }
}
