package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.detection.SliceFeature;
import io.equipoise.fairness.detection.SubgroupOptions;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.fairness.detection.SubgroupSearch;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.CatalogueAudit;
import io.equipoise.fairness.inference.ExposureAudit;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.fairness.inference.MeritAudit;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.UtilityAudit;
import io.equipoise.fairness.inference.UtilityReport;
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
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code measure} and {@code audit} on files: reads, measures, judges, writes the report. */
public final class FileAudit {
    private static final int PASSED = 0;
    private static final int FAILED = 1;
    private static final List<String> MEASURE =
            List.of("lists", "relevance", "events", "items", "item-attributes", "multi-valued", "k", "minimum", "replicates", "seed", "include-unknown", "discount", "format", "out");
    private static final List<String> AUDIT = List.of("users", "attributes", "policy");

    private final Options given;
    private final AuditOptions options;
    private final Cutoff cutoff;
    private final PositionDiscount discount;
    /** Per user the relevant items; empty before they are read, or without any. */
    private int[][] wanted = new int[0][];

    private FileAudit(Options given) {
        this.given = given;
        this.cutoff = new Cutoff(given.number("k", 10, 1, Cutoff.MAX));
        int replicates = given.number("replicates", Resampling.DEFAULT_REPLICATES, 100, 100_000);
        int seed = given.number("seed", 1, Integer.MIN_VALUE, Integer.MAX_VALUE);
        int minimum = given.number("minimum", AuditOptions.DEFAULT_MINIMUM, AuditOptions.LEAST_MINIMUM, Integer.MAX_VALUE);
        this.options = new AuditOptions(
                minimum, new Resampling(replicates, seed), given.oneOf("include-unknown", "no", "yes").equals("yes"));
        this.discount = discount(given.text("discount").orElse("log2"));
    }

    /** How much attention a slot gets: {@code log2}, {@code inverse}, or {@code geometric-0.8} for any patience. */
    private static PositionDiscount discount(String text) {
        if (text.equals("log2")) {
            return PositionDiscount.LOG;
        }
        if (text.equals("inverse")) {
            return new PositionDiscount.Inverse();
        }
        try {
            if (text.startsWith("geometric-")) {
                return new PositionDiscount.Geometric(Double.parseDouble(text.substring("geometric-".length())), false);
            }
        } catch (IllegalArgumentException noPatience) {
            // refused below, with what would be accepted
        }
        throw new Refusal("files.option-choice", "--discount", text, "log2, inverse, geometric-0.8");
    }

    /** Every metric over all users, and exposure by item attribute. */
    public static int measure(List<String> arguments, Words words) {
        FileAudit audit = new FileAudit(Options.parse(arguments, new TreeSet<>(MEASURE)));
        audit.write(audit.report(), words);
        return PASSED;
    }

    /** The same by user attribute, and judged where a policy file is given. */
    public static int audit(List<String> arguments, Words words) {
        var known = new TreeSet<>(Stream.concat(MEASURE.stream(), AUDIT.stream()).toList());
        FileAudit audit = new FileAudit(Options.parse(arguments, known));
        FileReport report = audit.report();
        audit.write(report, words);
        boolean openBlocks = audit.charter().map(CharterFile::inconclusiveBlocks).orElse(false);
        boolean failed = report.verdict() == Verdict.FAIL || report.verdict() != Verdict.PASS && openBlocks;
        return failed ? FAILED : PASSED;
    }

    private Optional<CharterFile> charter() {
        return given.path("policy").map(CharterFile::read);
    }

    private FileReport report() {
        String format = given.oneOf("format", "json", "markdown", "html");
        Optional<CharterFile> charter = charter();
        Map<String, Object> facts = new LinkedHashMap<>();
        ListsFile read = ListsFile.read(given.required("lists"));
        int[][] lists = Arrays.stream(read.lists())
                .map(list -> list.length <= cutoff.k() ? list : Arrays.copyOf(list, cutoff.k()))
                .toArray(int[][]::new);
        facts.put("lists", given.required("lists").toString());
        digest("lists", facts);
        facts.put("rows", read.rows());
        facts.put("users", lists.length);
        UserTable table = table(read, lists, facts);
        Map<String, GroupAssignment> users = users(read, facts);
        List<UtilityReport> overall = table.metrics().isEmpty()
                ? List.of()
                : UtilityAudit.of(table, GroupAssignment.everyone(lists.length), options);
        List<UtilityReport> byAttribute = new ArrayList<>();
        if (!table.metrics().isEmpty()) {
            users.values().forEach(groups -> byAttribute.addAll(UtilityAudit.of(table, groups, options)));
        }
        Map<String, GroupAssignment> items = items(read, facts);
        List<ExposureReport> exposure = items.values().stream()
                .map(groups -> ExposureAudit.of(lists, inParts(groups), discount, options))
                .toList();
        facts.put("k", cutoff.k());
        facts.put("minimum", options.minimum());
        facts.put("replicates", options.resampling().replicates());
        facts.put("seed", options.resampling().seed());
        facts.put("discount", discount.id());
        facts.put("includeUnknown", options.includeUnknown());
        facts.put("format", format);
        Checks checks = new Checks(table, users, overall, byAttribute, exposure, options);
        return new FileReport(
                facts,
                overall,
                byAttribute,
                subgroups(table, users),
                exposure,
                merit(lists, items),
                given.path("items").map(file -> catalogue(lists, read.items().size())),
                charter.stream().flatMap(file -> file.checks().stream()).map(checks::judge).toList());
    }

    /** Without anything relevant there is no merit. */
    private List<MeritAudit> merit(int[][] lists, Map<String, GroupAssignment> items) {
        if (wanted.length != lists.length) {
            return List.of();
        }
        return items.values().stream()
                .map(groups -> MeritAudit.of(lists, wanted, inParts(groups), discount, options))
                .toList();
    }

    /** What was measured, by its bytes: the same digests and seed give the same report. */
    private void digest(String option, Map<String, Object> facts) {
        facts.put(option + "Sha256", Sha256.of(given.required(option)));
    }

    /** By 1 - NDCG of the users it was measured for. */
    private Optional<SubgroupReport> subgroups(UserTable table, Map<String, GroupAssignment> users) {
        if (table.metrics().isEmpty() || users.isEmpty()) {
            return Optional.empty();
        }
        int[] measured = IntStream.range(0, table.users()).filter(user -> !table.excluded(0)[user]).toArray();
        double[] errors = Arrays.stream(measured).mapToDouble(user -> Math.max(0, 1 - table.values(0)[user])).toArray();
        List<SliceFeature> features = users.values().stream()
                .map(groups -> {
                    int unknown = groups.labels().indexOf(GroupAssignment.UNKNOWN);
                    int[] codes = Arrays.stream(measured)
                            .map(user -> groups.codes()[user])
                            .map(code -> code == unknown ? SliceFeature.MISSING : code)
                            .toArray();
                    return new SliceFeature(groups.attribute(), groups.labels(), codes);
                })
                .toList();
        return Optional.of(SubgroupSearch.of(
                features, errors, SubgroupOptions.standard(measured.length, options.resampling().seed())));
    }

    private UserTable table(ListsFile read, int[][] lists, Map<String, Object> facts) {
        Optional<Path> truth = given.path("relevance").or(() -> given.path("events"));
        if (truth.isEmpty()) {
            return UserTable.measure(lists, new int[lists.length][0], List.of());
        }
        RelevanceFile relevance = RelevanceFile.read(truth.get(), read);
        wanted = relevance.items();
        facts.put("relevance", truth.get().toString());
        digest(given.path("relevance").isPresent() ? "relevance" : "events", facts);
        facts.put("relevanceRows", relevance.rows());
        facts.put("usersWithoutList", relevance.usersWithoutList());
        return UserTable.measure(lists, relevance.items(), relevance.gains(), metrics());
    }

    private List<UtilityMetric> metrics() {
        return List.of(
                Ndcg.at(cutoff),
                new HitRate(cutoff),
                new Precision(cutoff),
                new Recall(cutoff),
                new Recall(cutoff, true),
                new F1(cutoff),
                new ReciprocalRank(cutoff),
                new AveragePrecision(cutoff),
                new AveragePrecision(cutoff, true),
                new RankBiasedPrecision(cutoff, 0.8));
    }

    private Map<String, GroupAssignment> users(ListsFile read, Map<String, Object> facts) {
        if (given.path("users").isEmpty()) {
            return Map.of();
        }
        AttributesFile users = AttributesFile.ofUsers(given.required("users"), read.users(), names("attributes"));
        facts.put("usersFile", given.required("users").toString());
        digest("users", facts);
        facts.put("listUsersWithoutRow", users.missing());
        return users.groups();
    }

    private Map<String, GroupAssignment> items(ListsFile read, Map<String, Object> facts) {
        if (given.path("items").isEmpty()) {
            return Map.of();
        }
        AttributesFile items = AttributesFile.ofItems(given.required("items"), read.items(), names("item-attributes"));
        facts.put("itemsFile", given.required("items").toString());
        digest("items", facts);
        names("multi-valued").forEach(attribute -> items.require(attribute, given.required("items")));
        facts.put("listItemsWithoutRow", items.missing());
        return items.groups();
    }

    /** An item of {@code tea|gift} counts half in each, where the attribute is said to hold several values. */
    private ItemGroups inParts(GroupAssignment groups) {
        if (!names("multi-valued").contains(groups.attribute())) {
            return ItemGroups.of(groups);
        }
        List<List<String>> values = groups.labels().stream()
                .map(label -> Arrays.stream(label.split("\\|")).map(String::strip).filter(value -> !value.isEmpty()).distinct().toList())
                .toList();
        List<String> labels = Stream.concat(
                        values.stream().flatMap(List::stream).filter(value -> !value.equals(GroupAssignment.UNKNOWN)).sorted(),
                        Stream.of(GroupAssignment.UNKNOWN))
                .distinct()
                .toList();
        int[][] ofLabel = values.stream()
                .map(several -> several.stream().mapToInt(labels::indexOf).toArray())
                .toArray(int[][]::new);
        return ItemGroups.multiLabel(
                groups.attribute(), labels, Arrays.stream(groups.codes()).mapToObj(code -> ofLabel[code]).toArray(int[][]::new));
    }

    private List<String> names(String option) {
        return given.text(option)
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList())
                .orElse(List.of());
    }

    private CatalogueAudit catalogue(int[][] lists, int items) {
        boolean[] all = new boolean[items];
        Arrays.fill(all, true);
        return CatalogueAudit.of(lists, all, new boolean[items], discount, options);
    }

    private void write(FileReport report, Words words) {
        String text = switch (given.oneOf("format", "json", "markdown", "html")) {
            case "markdown" -> TableReport.markdown(report, words);
            case "html" -> TableReport.html(report, words);
            default -> JsonReport.of(report) + "\n";
        };
        Optional<Path> out = given.path("out");
        if (out.isEmpty()) {
            System.out.print(text);
            return;
        }
        WholeFile.write(out.get(), text);
    }
}
