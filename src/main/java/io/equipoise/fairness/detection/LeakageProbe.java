package io.equipoise.fairness.detection;

import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.DeLong;
import io.equipoise.fairness.inference.ReplicateRandom;
import io.equipoise.fairness.metric.Auc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Can a protected attribute be read off the lists, and better than off the users' own behaviour?
 *
 * <p>A probe learns to tell the values apart from a bag of tokens of each list: L2 logistic regression (C from 0.1, 1, 10 by inner
 * cross-validation) and small boosted trees, five folds by user, so that each user has one score from a probe that never saw them. The same
 * probe on the users' histories is the control (a control that the probes of adversarially trained recommenders lack). Deterministic for a
 * seed on any number of threads. Cost O(classes · folds · iterations · tokens), the permutations on at most {@link #MOST_SHUFFLED} users.
 */
public final class LeakageProbe {
    static final int MOST_SHUFFLED = 4_000;

    private static final int FOLDS = 5;
    private static final double[] CANDIDATES = {0.1, 1, 10};
    private static final int MOST_TELLING = 10;

    private final Options options;
    private final int[] codes;
    private final int classes;
    private final int[] fold;

    /**
     * @param minimum users a value needs to be told apart, at least 10
     * @param replicates of the bootstrap, from 2; @param permutations of the labels, 0 leaves the p-value out
     */
    public record Options(int minimum, int replicates, int permutations, long seed) {
        public Options {
            if (minimum < 10 || replicates < 2 || permutations < 0) {
                throw new IllegalArgumentException("Minimum must be at least 10, replicates at least 2, permutations not negative, got " + minimum
                        + ", " + replicates + ", " + permutations);
            }
        }

        public static Options standard(long seed) {
            return new Options(50, 1_000, 200, seed);
        }
    }

    private LeakageProbe(int[] codes, int classes, Options options) {
        this.codes = codes;
        this.classes = classes;
        this.options = options;
        int[] order = shuffled(codes.length, new ReplicateRandom(options.seed(), 0));
        this.fold = new int[codes.length];
        for (int i = 0; i < order.length; i++) {
            fold[order[i]] = i % FOLDS;
        }
    }

    /**
     * @param lists tokens of each user's list; @param histories tokens of each user's own history
     * @throws IllegalArgumentException when fewer than two values have enough users
     */
    public static LeakageReport of(SliceFeature attribute, List<List<String>> lists, List<List<String>> histories, Options options) {
        int[] sizes = new int[attribute.labels().size()];
        IntStream.of(attribute.codes()).filter(code -> code != SliceFeature.MISSING).forEach(code -> sizes[code]++);
        int[] kept = IntStream.range(0, sizes.length).filter(value -> sizes[value] >= options.minimum()).toArray();
        if (kept.length < 2) {
            throw new IllegalArgumentException("Two values of " + attribute.name() + " need " + options.minimum() + " users each, "
                    + kept.length + " has them");
        }
        int[] users = IntStream.range(0, attribute.codes().length)
                .filter(user -> Arrays.binarySearch(kept, attribute.codes()[user]) >= 0)
                .toArray();
        int[] codes = IntStream.of(users).map(user -> Arrays.binarySearch(kept, attribute.codes()[user])).toArray();
        var probe = new LeakageProbe(codes, kept.length, options);
        var labels = IntStream.of(kept).mapToObj(attribute.labels()::get).toList();
        return probe.report(
                attribute.name(),
                labels,
                FeatureBags.of(IntStream.of(users).mapToObj(lists::get).toList()),
                FeatureBags.of(IntStream.of(users).mapToObj(histories::get).toList()));
    }

    private LeakageReport report(String name, List<String> labels, FeatureBags list, FeatureBags history) {
        int told = classes == 2 ? 1 : classes;
        double[] costs = new double[told];
        double[][] fromList = new double[told][];
        double[][] fromHistory = new double[told][];
        double boostedList = 0;
        double boostedHistory = 0;
        for (int c = 0; c < told; c++) {
            boolean[] positive = positive(codes, one(c));
            costs[c] = bestC(list, positive);
            fromList[c] = outOfFold(list, positive, fold, costs[c]);
            fromHistory[c] = outOfFold(history, positive, fold, bestC(history, positive));
            boostedList += Auc.of(outOfFoldBoosted(list, positive), positive) / told;
            boostedHistory += Auc.of(outOfFoldBoosted(history, positive), positive) / told;
        }
        double listAuc = macro(fromList);
        double historyAuc = macro(fromHistory);
        double[][] replicates = bootstrap(fromList, fromHistory);
        var listView = new LeakageReport.View(listAuc, interval(fromList, replicates[0]), boostedList);
        var historyView = new LeakageReport.View(historyAuc, interval(fromHistory, replicates[1]), boostedHistory);
        double[] differences = IntStream.range(0, options.replicates()).mapToDouble(b -> replicates[0][b] - replicates[1][b]).toArray();
        return new LeakageReport(
                name,
                labels,
                codes.length,
                listView,
                historyView,
                listAuc - historyAuc,
                percentile(differences),
                pValue(list, costs),
                LeakageReport.Level.of(listView),
                telling(labels, list, costs));
    }

    /** With two classes the second against the first says it all. */
    private int one(int c) {
        return classes == 2 ? 1 : c;
    }

    private static boolean[] positive(int[] codes, int value) {
        boolean[] positive = new boolean[codes.length];
        for (int user = 0; user < codes.length; user++) {
            positive[user] = codes[user] == value;
        }
        return positive;
    }

    private double macro(double[][] scores) {
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            sum += Auc.of(scores[c], positive(codes, one(c)));
        }
        return sum / scores.length;
    }

    /** The penalty with the best AUC when each fold in turn is held out of the first fold's training users. */
    private double bestC(FeatureBags bags, boolean[] positive) {
        int[] training = IntStream.range(0, positive.length).filter(user -> fold[user] != 0).toArray();
        boolean[] inner = choose(positive, training);
        int[] innerFold = IntStream.of(training).map(user -> fold[user] - 1).toArray();
        FeatureBags rows = bags.rows(training);
        double best = CANDIDATES[1];
        double most = Double.NEGATIVE_INFINITY;
        for (double c : CANDIDATES) {
            double auc = Auc.of(outOfFold(rows, inner, innerFold, c), inner);
            if (auc > most) {
                most = auc;
                best = c;
            }
        }
        return best;
    }

    private static double[] outOfFold(FeatureBags bags, boolean[] positive, int[] fold, double c) {
        double[] scores = new double[positive.length];
        IntStream.rangeClosed(0, IntStream.of(fold).max().orElse(0)).parallel().forEach(held -> {
            int[] training = IntStream.range(0, fold.length).filter(user -> fold[user] != held).toArray();
            var model = LogisticModel.fit(bags.rows(training), choose(positive, training), c);
            for (int user = 0; user < fold.length; user++) {
                if (fold[user] == held) {
                    scores[user] = model.score(bags, user);
                }
            }
        });
        return scores;
    }

    private double[] outOfFoldBoosted(FeatureBags bags, boolean[] positive) {
        double[] scores = new double[positive.length];
        IntStream.range(0, FOLDS).parallel().forEach(held -> {
            int[] training = IntStream.range(0, fold.length).filter(user -> fold[user] != held).toArray();
            var model = BoostedTrees.fit(bags.rows(training), choose(positive, training));
            for (int user = 0; user < fold.length; user++) {
                if (fold[user] == held) {
                    scores[user] = model.score(bags, user);
                }
            }
        });
        return scores;
    }

    private static boolean[] choose(boolean[] from, int[] users) {
        boolean[] chosen = new boolean[users.length];
        for (int i = 0; i < users.length; i++) {
            chosen[i] = from[users[i]];
        }
        return chosen;
    }

    /** Macro AUC of lists and of histories per resample of the users: the same resample for both. */
    private double[][] bootstrap(double[][] fromList, double[][] fromHistory) {
        var list = aucs(fromList);
        var history = aucs(fromHistory);
        double[][] replicates = new double[2][options.replicates()];
        IntStream.range(0, options.replicates()).parallel().forEach(b -> {
            var random = new ReplicateRandom(options.seed() + 1, b);
            int[] multiplicity = new int[codes.length];
            for (int draw = 0; draw < codes.length; draw++) {
                multiplicity[random.nextInt(codes.length)]++;
            }
            replicates[0][b] = list.stream().mapToDouble(auc -> auc.of(multiplicity)).average().orElseThrow();
            replicates[1][b] = history.stream().mapToDouble(auc -> auc.of(multiplicity)).average().orElseThrow();
        });
        return replicates;
    }

    private List<WeightedAuc> aucs(double[][] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(c -> new WeightedAuc(scores[c], positive(codes, one(c))))
                .toList();
    }

    private Interval interval(double[][] scores, double[] replicates) {
        return classes == 2 ? DeLong.of(scores[0], positive(codes, 1)).logit(0.95) : percentile(replicates);
    }

    private static Interval percentile(double[] values) {
        double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
        return new Interval(at(sorted, 0.025), at(sorted, 0.975));
    }

    private static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /** The whole probe again, with labels shuffled over at most {@link #MOST_SHUFFLED} users and the penalties already chosen. */
    private double pValue(FeatureBags list, double[] costs) {
        if (options.permutations() == 0) {
            return Double.NaN;
        }
        int[] users = Arrays.copyOf(
                shuffled(codes.length, new ReplicateRandom(options.seed(), 1)), Math.min(codes.length, MOST_SHUFFLED));
        FeatureBags rows = list.rows(users);
        int[] some = IntStream.of(users).map(user -> codes[user]).toArray();
        int[] folds = IntStream.of(users).map(user -> fold[user]).toArray();
        double observed = refitted(rows, some, folds, costs);
        long asExtreme = IntStream.range(0, options.permutations())
                .parallel()
                .filter(b -> {
                    int[] order = shuffled(some.length, new ReplicateRandom(options.seed() + 2, b));
                    int[] labels = IntStream.of(order).map(user -> some[user]).toArray();
                    return refitted(rows, labels, folds, costs) >= observed;
                })
                .count();
        return (1.0 + asExtreme) / (options.permutations() + 1.0);
    }

    private double refitted(FeatureBags rows, int[] labels, int[] folds, double[] costs) {
        double sum = 0;
        for (int c = 0; c < costs.length; c++) {
            boolean[] positive = positive(labels, one(c));
            sum += Auc.of(outOfFold(rows, positive, folds, costs[c]), positive);
        }
        return sum / costs.length;
    }

    private List<LeakageReport.Telling> telling(List<String> labels, FeatureBags list, double[] costs) {
        var telling = new ArrayList<LeakageReport.Telling>();
        for (int c = 0; c < costs.length; c++) {
            double[] weights = LogisticModel.fit(list, positive(codes, one(c)), costs[c]).weights();
            String value = labels.get(one(c));
            for (int w = 0; w < weights.length; w++) {
                telling.add(new LeakageReport.Telling(value, list.name(w), weights[w]));
            }
        }
        telling.sort(Comparator.comparingDouble(each -> -Math.abs(each.weight())));
        return telling.subList(0, Math.min(MOST_TELLING, telling.size()));
    }

    private static int[] shuffled(int size, ReplicateRandom random) {
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
