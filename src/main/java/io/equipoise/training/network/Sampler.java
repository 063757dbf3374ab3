package io.equipoise.training.network;

import io.equipoise.scoring.feature.FeatureExtractor;
import io.equipoise.scoring.feature.FeatureReader;
import io.equipoise.scoring.feature.Histories;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Makes samples the way the network will be used: histories are cut at a share of each shopper's choices, features see only what lies
 * before the cut, and what was chosen after it are the positives. Negatives come half from the candidates the network will have to tell
 * apart, half from the whole catalogue. Every tenth shopper is kept aside to validate.
 */
final class Sampler {
    private static final int VALIDATION_EVERY = 10;

    private final Histories histories;
    private final NetworkPlan plan;
    private final int[] eligible;
    private final Set<String> dropped;

    Sampler(Histories histories, NetworkPlan plan, int[] eligible, Set<String> dropped) {
        this.histories = histories;
        this.plan = plan;
        this.eligible = eligible;
        this.dropped = dropped;
    }

    record Drawn(Samples training, Samples validation) {}

    /** @param cuts shares of each history that features may see, each in (0, 1) */
    Drawn draw(double... cuts) {
        var random = new SplittableRandom(plan.seed());
        int[] order = new int[histories.userCount()];
        Arrays.setAll(order, user -> user);
        shuffle(order, random.split());
        var training = new Rows();
        var validation = new Rows();
        int width = 0;
        for (double cut : cuts) {
            var seen = histories.first(cut);
            var extractor = FeatureExtractor.newest(seen, dropped);
            width = extractor.width();
            var reader = extractor.reader();
            for (int at = 0; at < order.length; at++) {
                int user = order[at];
                int[] all = histories.items(user);
                int[] targets = Arrays.copyOfRange(all, seen.items(user).length, all.length);
                if (targets.length > 0) {
                    drawUser(user, reader.look(user), all, targets, random, width, at % VALIDATION_EVERY == 0 ? validation : training);
                }
            }
        }
        return new Drawn(training.joined(width), validation.joined(width));
    }

    private void drawUser(
            int user, FeatureReader reader, int[] all, int[] targets, SplittableRandom random, int width, Rows into) {
        Set<Integer> chosen = new HashSet<>();
        for (int item : all) {
            chosen.add(item);
        }
        int[] candidates = reader.candidates(plan.candidates());
        for (int target : targets) {
            into.add(row(reader, target, width), 1, user, target, target);
            for (int n = 0; n < plan.negatives(); n++) {
                int[] from = n % 2 == 0 ? candidates : eligible;
                for (int tries = 0; tries < 20; tries++) {
                    int item = from[random.nextInt(from.length)];
                    if (!chosen.contains(item)) {
                        into.add(row(reader, item, width), 0, user, item, target);
                        break;
                    }
                }
            }
        }
    }

    private static float[] row(FeatureReader reader, int item, int width) {
        float[] row = new float[width];
        reader.write(item, FloatBuffer.wrap(row));
        return row;
    }

    /** Samples on the way: what is known of each beside its features. */
    static final class Rows {
        private final List<float[]> features = new ArrayList<>();
        private final List<int[]> about = new ArrayList<>();

        void add(float[] row, int label, int user, int item, int chosen) {
            features.add(row);
            about.add(new int[] {label, user, item, chosen});
        }

        Samples joined(int width) {
            int n = features.size();
            float[] rows = new float[Math.multiplyExact(n, width)];
            float[] labels = new float[n];
            for (int k = 0; k < n; k++) {
                System.arraycopy(features.get(k), 0, rows, k * width, width);
                labels[k] = about.get(k)[0];
            }
            return new Samples(width, rows, labels, column(1), column(2), column(3));
        }

        private int[] column(int at) {
            return about.stream().mapToInt(row -> row[at]).toArray();
        }
    }

    static void shuffle(int[] values, SplittableRandom random) {
        for (int at = values.length - 1; at > 0; at--) {
            int other = random.nextInt(at + 1);
            int kept = values[at];
            values[at] = values[other];
            values[other] = kept;
        }
    }
}
