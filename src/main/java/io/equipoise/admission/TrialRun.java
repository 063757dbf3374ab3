package io.equipoise.admission;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxSession.Output;
import io.equipoise.onnx.Quarantine;
import io.equipoise.scoring.Scorer;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundNetwork;
import io.equipoise.scoring.binding.ModelBundle.Golden;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One trial: sample shoppers and candidates chosen, fed to the network in quarantine, and the answers looked at. */
final class TrialRun {
    private static final int SHOPPERS = 6;
    private static final int SHOWN = 10;
    private static final int GOLDEN_SHOPPERS = 3;
    private static final int GOLDEN_ITEMS = 5;

    private final BoundNetwork network;
    private final CheckRows check;
    private final int[] users;
    private final int[] items;

    TrialRun(BoundNetwork network, CheckRows check) {
        this.network = network;
        this.check = check;
        this.users = shoppers(network.view());
        int[] known = IntStream.of(network.view().split().items()).filter(network::knows).toArray();
        this.items = network.binding().meaning().readsHistory()
                ? known
                : spread(known, network.binding().candidates());
        if (users.length == 0 || items.length == 0) {
            throw new Refusal("admission.nothing-to-try");
        }
    }

    Trial in(Quarantine quarantine, byte[] pruned) {
        var runs = new ArrayList<List<Feed>>();
        for (int user : users) {
            runs.add(network.feeds(user, items));
        }
        if (!check.isEmpty()) {
            runs.add(check.feeds(network.binding()));
        }
        var report = quarantine.run(pruned, network.binding().output(), runs);
        network.requireColumns(report.outputs().getFirst());
        var samples = new ArrayList<Trial.Sample>();
        float[][] scores = new float[users.length][];
        for (int k = 0; k < users.length; k++) {
            requireFinite(report.outputs().get(k));
            scores[k] = network.scores(report.outputs().get(k), items);
            samples.add(sample(users[k], scores[k]));
        }
        OptionalDouble difference = check.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(check.largestDifference(network, report.outputs().getLast()));
        boolean flat = Arrays.stream(scores).allMatch(each -> {
            float first = each[0];
            return IntStream.range(0, each.length).allMatch(k -> each[k] == first);
        });
        boolean same = samples.stream().allMatch(each -> Arrays.equals(each.items(), samples.getFirst().items()));
        double millis = report.medianMillis().subList(0, users.length).stream().mapToDouble(each -> each).average().orElse(0);
        return new Trial(
                network.view().log(), samples, millis, items.length, report.peakMegabytes(), check.inputs().length, difference,
                flat, same && users.length > 1, golden(scores));
    }

    /** @throws Refusal {@code onnx.quarantine.not-finite} */
    static void requireFinite(Output output) {
        int rows = Math.max(1, output.shape().length == 0 ? 1 : (int) output.shape()[0]);
        int width = Math.max(1, output.values().length / rows);
        long bad = IntStream.range(0, rows)
                .filter(row -> IntStream.range(row * width, Math.min(output.values().length, (row + 1) * width))
                        .anyMatch(at -> !Float.isFinite(output.values()[at])))
                .count();
        if (bad > 0) {
            throw new Refusal("onnx.quarantine.not-finite", bad, rows);
        }
    }

    private Trial.Sample sample(int user, float[] scores) {
        int[] seen = network.view().split().train(user).clone();
        Arrays.sort(seen);
        int[] best = IntStream.range(0, items.length)
                .filter(k -> scores[k] > Scorer.NEVER && Arrays.binarySearch(seen, items[k]) < 0)
                .boxed()
                .sorted((a, b) -> scores[a] != scores[b] ? Float.compare(scores[b], scores[a]) : Integer.compare(items[a], items[b]))
                .limit(SHOWN)
                .mapToInt(k -> k)
                .toArray();
        int[] chosen = IntStream.of(best).map(k -> items[k]).toArray();
        float[] values = new float[best.length];
        for (int k = 0; k < best.length; k++) {
            values[k] = scores[best[k]];
        }
        int history = network.binding().meaning().readsHistory() ? network.history(user).length : seen.length;
        return new Trial.Sample(user, history, chosen, values);
    }

    private Golden golden(float[][] scores) {
        int count = Math.min(GOLDEN_SHOPPERS, users.length);
        int[][] asked = new int[count][];
        float[][] answers = new float[count][];
        for (int k = 0; k < count; k++) {
            asked[k] = Arrays.copyOf(items, Math.min(GOLDEN_ITEMS, items.length));
            answers[k] = Arrays.copyOf(scores[k], asked[k].length);
        }
        return new Golden(Arrays.copyOf(users, count), asked, answers);
    }

    /** Shoppers of short and long histories alike. */
    private static int[] shoppers(TrainingView view) {
        int[] byHistory = IntStream.of(view.split().users())
                .filter(user -> view.split().train(user).length > 0)
                .boxed()
                .sorted((a, b) -> Integer.compare(view.split().train(a).length, view.split().train(b).length))
                .mapToInt(user -> user)
                .toArray();
        return spread(byHistory, SHOPPERS);
    }

    private static int[] spread(int[] all, int count) {
        if (all.length <= count) {
            return all;
        }
        return IntStream.range(0, count).map(k -> all[(int) ((long) k * (all.length - 1) / Math.max(1, count - 1))]).toArray();
    }
}
