package io.equipoise.training;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.dataset.attribute.AttributeDecided;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.ModelComparison;
import io.equipoise.fairness.metric.Coverage;
import io.equipoise.fairness.metric.Discovery;
import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.Inequality;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.fairness.metric.UtilityMetric;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.model.CardBlock;
import io.equipoise.model.CardTexts;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.content.ContentTowerChanged;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.MadeOnce;
import io.equipoise.training.VersionComparison.CardLine;
import io.equipoise.training.VersionComparison.Churn;
import io.equipoise.training.VersionComparison.Flow;
import io.equipoise.training.VersionComparison.MetricDifference;
import io.equipoise.training.VersionComparison.Move;
import io.equipoise.training.VersionComparison.Reach;
import io.equipoise.training.VersionComparison.Setting;
import io.equipoise.training.VersionComparison.Suspect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Compares two versions by the lists they would serve: the same users, the same resamples, a fixed set of probe shoppers. The same two
 * versions always give the same comparison.
 */
@Component
public class VersionComparer {
    private static final int CUTOFF = 10;
    private static final int PROBES = 200;
    private static final int MOVES = 12;
    private static final long SEED = 42;
    private static final int KEPT = 32;

    private final ModelRegistry registry;
    private final ScoringEngine engine;
    private final ModelCards cards;
    private final DataBias biases;
    private final VersionCosts costs;
    private final MadeOnce<ModelVersionId, VersionReport> reports = new MadeOnce<>(KEPT);
    private final MadeOnce<Pair, Measured> compared = new MadeOnce<>(KEPT);

    private record Pair(ModelVersionId first, ModelVersionId second) {}

    /** What only making everybody's lists tells. */
    private record Measured(List<MetricDifference> metrics, List<Reach> reach, List<Churn> churn) {}

    VersionComparer(ModelRegistry registry, ScoringEngine engine, ModelCards cards, DataBias biases, VersionCosts costs) {
        this.registry = registry;
        this.engine = engine;
        this.cards = cards;
        this.biases = biases;
        this.costs = costs;
    }

    /** @throws io.equipoise.store.Refusal {@code model.unknown} */
    @PreAuthorize("isAuthenticated()")
    public VersionComparison compare(ModelVersionId first, ModelVersionId second) {
        var a = registry.require(first);
        var b = registry.require(second);
        boolean sameProtocol = a.comparableWith(b);
        boolean sameCatalogue = a.provenance().datasetHash().equals(b.provenance().datasetHash());
        var measured = new Measured(List.of(), List.of(), List.of());
        if (sameCatalogue) {
            // Says what stands against using it, also where the answer is at hand.
            var view = engine.view(first);
            engine.view(second);
            measured = compared.get(new Pair(first, second), () -> measure(view, first, second, sameProtocol));
        }
        var inputsA = new TreeSet<>(inputs(a));
        var inputsB = new TreeSet<>(inputs(b));
        var onlyA = inputsA.stream().filter(input -> !inputsB.contains(input)).toList();
        var onlyB = inputsB.stream().filter(input -> !inputsA.contains(input)).toList();
        return new VersionComparison(
                a, b, sameProtocol, sameCatalogue, settings(a, b), onlyA, onlyB, suspects(b, inputsA, inputsB), measured.metrics(),
                measured.reach(), costs.of(a, b), cards(a, b), measured.churn());
    }

    private Measured measure(TrainingView view, ModelVersionId first, ModelVersionId second, boolean sameProtocol) {
        List<MetricDifference> metrics = List.of();
        List<Reach> reach = List.of();
        if (sameProtocol) {
            int[] users = judged(view);
            int[][] listsA = engine.rankUsers(first, users, CUTOFF, List.of());
            int[][] listsB = engine.rankUsers(second, users, CUTOFF, List.of());
            metrics = metrics(view, users, listsA, listsB);
            reach = reach(view, listsA, listsB);
        }
        return new Measured(metrics, reach, List.of(churn(view, first, second)));
    }

    /** A person was erased, or a snapshot let go: nothing that knew them stays. */
    @EventListener
    void forget(SnapshotGone gone) {
        reports.clear();
        compared.clear();
    }

    /** New items are placed anew, or no longer. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(ContentTowerChanged changed) {
        reports.clear();
        compared.clear();
    }

    /** What may rank was decided anew. */
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(AttributeDecided decided) {
        reports.clear();
        compared.clear();
    }

    /** Inputs that the bias report of the data has found to give a protected attribute away; a history shows what its shopper likes. */
    private List<Suspect> suspects(ModelVersion version, Set<String> inputsA, Set<String> inputsB) {
        var both = new TreeSet<>(inputsA);
        both.addAll(inputsB);
        var found = new ArrayList<Suspect>();
        biases.kept(version.provenance().dataset()).ifPresent(kept -> kept.report().proxies().forEach(proxy -> both.stream()
                .filter(input -> shows(input, proxy.feature()))
                .forEach(input -> found.add(new Suspect(
                        input, proxy.feature(), proxy.attribute(), proxy.strength(), inputsA.contains(input), inputsB.contains(input))))));
        return found;
    }

    private static boolean shows(String input, String feature) {
        String named = input.substring(input.indexOf(':') + 1);
        int equals = named.indexOf('=');
        boolean same = feature.equals(equals < 0 ? named : named.substring(0, equals));
        return same && !input.startsWith("item.") || input.equals("user.history");
    }

    private List<CardLine> cards(ModelVersion a, ModelVersion b) {
        var textsA = cards.texts(a.id());
        var textsB = cards.texts(b.id());
        var lines = new ArrayList<CardLine>();
        for (CardBlock block : CardBlock.values()) {
            for (String language : CardTexts.LANGUAGES) {
                lines.add(new CardLine(block, language, textsA.text(language, block), textsB.text(language, block)));
            }
        }
        return lines;
    }

    /**
     * What the lists of one version are like beyond accuracy, and what they cost.
     *
     * @throws io.equipoise.store.Refusal {@code model.unknown}
     */
    @PreAuthorize("isAuthenticated()")
    public VersionReport report(ModelVersionId id) {
        var version = registry.require(id);
        var view = engine.view(id);
        return reports.get(id, () -> {
            int[] users = judged(view);
            int[][] lists = engine.rankUsers(id, users, CUTOFF, List.of());
            return new VersionReport(reach(view, lists, lists), costs.of(version, version), users.length);
        });
    }

    /**
     * The popularity version of the same data, split and protocol that beats a version, if there is one: the plain truth no screen may hide.
     */
    @PreAuthorize("isAuthenticated()")
    public Optional<ModelVersion> popularityAbove(ModelVersion version) {
        String metric = "NDCG@" + CUTOFF;
        return registry.list().stream()
                .filter(other -> other.kind() == ModelKind.POPULARITY && version.kind() != ModelKind.POPULARITY)
                .filter(version::comparableWith)
                .filter(other -> other.metric(metric).orElse(0) > version.metric(metric).orElse(0))
                .max(Comparator.comparingDouble(other -> other.metric(metric).orElse(0)));
    }

    private static int[] judged(TrainingView view) {
        return IntStream.of(view.split().users())
                .filter(user -> view.split().test(user).length > 0)
                .toArray();
    }

    private static List<MetricDifference> metrics(TrainingView view, int[] users, int[][] listsA, int[][] listsB) {
        int[][] wanted = Arrays.stream(users).mapToObj(view.split()::test).toArray(int[][]::new);
        var cutoff = new Cutoff(CUTOFF);
        Map<String, UtilityMetric> measures = new LinkedHashMap<>();
        measures.put("NDCG@" + CUTOFF, Ndcg.at(cutoff));
        measures.put("HitRate@" + CUTOFF, new HitRate(cutoff));
        measures.put("Recall@" + CUTOFF, new Recall(cutoff));
        var found = new ArrayList<MetricDifference>();
        measures.forEach((name, measure) -> {
            var columnA = UserTable.measure(listsA, wanted, List.of(measure));
            var columnB = UserTable.measure(listsB, wanted, List.of(measure));
            var both = UserTable.of("b", columnB.values(0), columnB.excluded(0))
                    .with(UserTable.of("a", columnA.values(0), columnA.excluded(0)));
            var compared = ModelComparison.of(both, 0, 1, AuditOptions.seeded(SEED));
            found.add(new MetricDifference(
                    name, mean(columnA), mean(columnB), compared.difference(), compared.pValue()));
        });
        return found;
    }

    private static double mean(UserTable table) {
        return IntStream.range(0, table.users())
                .filter(user -> !table.excluded(0)[user])
                .mapToDouble(user -> table.values(0)[user])
                .average()
                .orElse(0);
    }

    private static List<Reach> reach(TrainingView view, int[][] listsA, int[][] listsB) {
        boolean[] eligible = new boolean[view.itemCount()];
        Arrays.stream(view.split().items()).forEach(item -> eligible[item] = true);
        int users = Math.max(1, view.split().users().length);
        double[] known = Arrays.stream(view.popularity()).mapToDouble(count -> (double) count / users).toArray();
        return List.of(
                new Reach("coverage", Coverage.catalogue(listsA, eligible), Coverage.catalogue(listsB, eligible)),
                new Reach("gini", gini(listsA, eligible), gini(listsB, eligible)),
                new Reach("novelty", Discovery.novelty(listsA, known), Discovery.novelty(listsB, known)));
    }

    private static double gini(int[][] lists, boolean[] eligible) {
        double[] shown = new double[eligible.length];
        for (int[] list : lists) {
            for (int item : list) {
                shown[item]++;
            }
        }
        return Inequality.gini(IntStream.range(0, shown.length)
                .filter(item -> eligible[item])
                .mapToDouble(item -> shown[item])
                .toArray());
    }

    private Churn churn(TrainingView view, ModelVersionId first, ModelVersionId second) {
        int[] users = probes(view);
        CandidateList[] listsA = engine.candidates(first, users);
        CandidateList[] listsB = engine.candidates(second, users);
        double overlap = 0;
        int same = 0;
        var moves = new ArrayList<Move>();
        for (int u = 0; u < users.length; u++) {
            int[] topA = top(listsA[u]);
            int[] topB = top(listsB[u]);
            long common = Arrays.stream(topA).filter(item -> Arrays.stream(topB).anyMatch(other -> other == item)).count();
            overlap += (double) common / Math.max(1, topA.length);
            same += Arrays.equals(topA, topB) ? 1 : 0;
            int[] either = IntStream.concat(Arrays.stream(topA), Arrays.stream(topB)).distinct().toArray();
            for (int item : either) {
                moves.add(new Move(u + 1, item, title(view.log(), item), rank(listsA[u], item), rank(listsB[u], item)));
            }
        }
        int shoppers = users.length;
        return new Churn(
                shoppers,
                CUTOFF,
                shoppers == 0 ? 0 : overlap / shoppers,
                shoppers == 0 ? 0 : (double) same / shoppers,
                moves.stream()
                        .sorted(Comparator.comparingInt(VersionComparer::distance)
                                .reversed()
                                .thenComparing(Move::shopper)
                                .thenComparing(Move::item))
                        .limit(MOVES)
                        .toList(),
                flows(moves));
    }

    private static List<Flow> flows(List<Move> moves) {
        int[][] counts = new int[3][3];
        for (Move move : moves) {
            counts[part(move.rankA())][part(move.rankB())]++;
        }
        List<Flow> flows = new ArrayList<>();
        for (int from = 0; from < counts.length; from++) {
            for (int to = 0; to < counts.length; to++) {
                flows.add(new Flow(from, to, counts[from][to]));
            }
        }
        return flows;
    }

    private static int part(int rank) {
        if (rank == Move.BEYOND || rank > CUTOFF) {
            return 2;
        }
        return rank <= Churn.FIRST_PLACES ? 0 : 1;
    }

    /** The same shoppers for the same snapshot and split: spread evenly over all who train. */
    private static int[] probes(TrainingView view) {
        int[] users = IntStream.of(view.split().users())
                .filter(user -> view.split().train(user).length > 0)
                .toArray();
        if (users.length <= PROBES) {
            return users;
        }
        return IntStream.range(0, PROBES).map(k -> users[(int) ((long) k * users.length / PROBES)]).toArray();
    }

    private static int[] top(CandidateList list) {
        return Arrays.copyOf(list.items(), Math.min(CUTOFF, list.size()));
    }

    private static int rank(CandidateList list, int item) {
        for (int rank = 0; rank < list.size(); rank++) {
            if (list.items()[rank] == item) {
                return rank + 1;
            }
        }
        return Move.BEYOND;
    }

    /** What is no candidate counts as just behind the last one. */
    private static int distance(Move move) {
        int a = move.rankA() == Move.BEYOND ? ListMaker.CANDIDATES + 1 : move.rankA();
        int b = move.rankB() == Move.BEYOND ? ListMaker.CANDIDATES + 1 : move.rankB();
        return Math.abs(a - b);
    }

    private static String title(InteractionLog log, int item) {
        return ItemTitle.of(log, item);
    }

    /** What a version looks at of shoppers and items. */
    private static List<String> inputs(ModelVersion version) {
        return switch (version.kind()) {
            case POPULARITY -> List.of("item.popularity");
            case MLP -> List.of("user.history", "item.features");
            case NEUMF -> List.of("user.id", "item.id");
            case IMPORTED -> Arrays.stream(version.provenance().hyperParameters().getOrDefault("inputs", "").split("[,;]\\s*"))
                    .filter(input -> !input.isBlank())
                    .toList();
            default -> List.of("user.history");
        };
    }

    private static List<Setting> settings(ModelVersion a, ModelVersion b) {
        var settings = new ArrayList<Setting>();
        settings.add(new Setting("kind", false, a.kind().name(), b.kind().name()));
        settings.add(new Setting("dataset", false, a.provenance().datasetHash(), b.provenance().datasetHash()));
        settings.add(new Setting("split", false, a.provenance().split().text(), b.provenance().split().text()));
        settings.add(new Setting("protocol", false, a.protocol(), b.protocol()));
        settings.add(new Setting("seed", false, Long.toString(a.provenance().seed()), Long.toString(b.provenance().seed())));
        settings.add(new Setting("artifact", false, a.artifact().sha256(), b.artifact().sha256()));
        settings.add(new Setting("trained-by", false, a.provenance().trainedBy(), b.provenance().trainedBy()));
        var knobs = new TreeSet<>(a.provenance().hyperParameters().keySet());
        knobs.addAll(b.provenance().hyperParameters().keySet());
        for (String knob : knobs) {
            settings.add(new Setting(
                    knob, true,
                    a.provenance().hyperParameters().getOrDefault(knob, ""),
                    b.provenance().hyperParameters().getOrDefault(knob, "")));
        }
        return settings;
    }
}
