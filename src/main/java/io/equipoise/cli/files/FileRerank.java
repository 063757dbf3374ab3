package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.PrefixMinimums;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.fairness.mitigation.RuleBinder;
import io.equipoise.fairness.mitigation.Shopper;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.RuleOrder;
import io.equipoise.ranking.Cutoff;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code rerank} on files: candidates of any recommender through a policy list by list, or through one guarantee for all lists at once; the lists
 * written, and what it changed reported.
 */
public final class FileRerank {
    private static final int DONE = 0;
    private static final List<String> OPTIONS =
            List.of(
            "lists", "items", "policy", "users", "history", "today", "relevance", "events", "k", "out", "format", "report", "guarantee",
            "guarantee-share", "envy-free");

    private final Options given;

    private FileRerank(Options given) {
        this.given = given;
    }

    public static int run(List<String> arguments, Words words) {
        new FileRerank(Options.parse(arguments, new TreeSet<>(OPTIONS))).run(words);
        return DONE;
    }

    private void run(Words words) {
        var cutoff = new Cutoff(given.number("k", 10, 1, Cutoff.MAX));
        String format = given.oneOf("format", "markdown", "json", "html");
        Path out = given.required("out");
        Optional<String> guarantee = given.text("guarantee");
        if (guarantee.isPresent() && given.text("policy").isPresent()) {
            throw new Refusal("files.guarantee-or-policy");
        }
        List<PolicyRule> rules = guarantee.isPresent() ? List.of() : RuleOrder.of(rules(given.required("policy")));
        ListsFile read = ListsFile.withScores(given.required("lists"));
        int[][] histories = given.path("history").map(file -> HistoryFile.read(file, read)).orElse(new int[read.lists().length][0]);
        AttributesFile items = AttributesFile.ofItems(given.required("items"), read.items(), List.of());
        Map<String, GroupAssignment> users = given.path("users")
                .map(file -> AttributesFile.ofUsers(file, read.users(), List.of()).groups())
                .orElse(Map.of());
        var batch = guarantee.map(attribute -> BatchGuarantee.run(given, attribute, read, items.groups(), cutoff.k()));
        RerankerChain.Outcome[] outcomes =
                batch.map(BatchGuarantee.Made::outcomes).orElseGet(() -> oneByOne(rules, read, items.groups(), users, histories, cutoff.k()));
        int[][] before = Arrays.stream(read.lists())
                .map(list -> Arrays.copyOf(list, Math.min(list.length, cutoff.k())))
                .toArray(int[][]::new);
        int[][] after = IntStream.range(0, outcomes.length)
                .mapToObj(user -> Arrays.stream(outcomes[user].order()).map(at -> read.lists()[user][at]).toArray())
                .toArray(int[][]::new);
        Optional<Path> truth = given.path("relevance").or(() -> given.path("events"));
        var relevance = truth.map(file -> RelevanceFile.read(file, read));
        var report = RerankReport.of(before, after, outcomes, touched(rules, guarantee, items.groups()), relevance, cutoff)
                .with(batch.map(BatchGuarantee.Made::what).orElse(null));
        String text = report.written(format, words);
        ListsWriter.write(out, read, outcomes, new ReasonWords(words, items.groups(), users));
        write(text);
    }

    private RerankerChain.Outcome[] oneByOne(
            List<PolicyRule> rules,
            ListsFile read,
            Map<String, GroupAssignment> items,
            Map<String, GroupAssignment> users,
            int[][] histories,
            int k) {
        var counters = new RunningCounters(read.lists().length, k);
        RerankerChain.Outcome[] outcomes = made(bind(rules, read, items, users, counters), read, histories, k, counters);
        requireFeasible(rules, read, items, k);
        return outcomes;
    }

    private static List<PolicyRule> rules(Path file) {
        try {
            return PolicyFile.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "import.file-missing", file.toString());
        }
    }

    /** Rules that count what was shown need the lists in order; all others are made on all cores. */
    private static RerankerChain.Outcome[] made(
            RerankerChain chain, ListsFile read, int[][] histories, int k, RunningCounters counters) {
        RerankerChain.Outcome[] outcomes = new RerankerChain.Outcome[read.lists().length];
        IntStream users = IntStream.range(0, outcomes.length);
        (counters.any() ? users : users.parallel()).forEach(user -> {
            var candidates = new CandidateList(read.lists()[user], Objects.requireNonNull(read.scores())[user]);
            outcomes[user] = chain.run(candidates, new Shopper(user, histories[user]), k);
            if (counters.any()) {
                counters.made(candidates, Arrays.stream(outcomes[user].order()).map(at -> candidates.items()[at]).toArray());
            }
        });
        return outcomes;
    }

    /** A minimum share that no list of the file has the candidates for is a mistake, not a promise: refused with the largest that some list could keep. */
    private static void requireFeasible(List<PolicyRule> rules, ListsFile read, Map<String, GroupAssignment> groups, int k) {
        for (PolicyRule rule : rules) {
            if (rule instanceof MinimumShare it && it.strength() > 0) {
                GroupAssignment items = Objects.requireNonNull(groups.get(it.attribute()));
                int group = items.labels().indexOf(it.group());
                int most = 0;
                for (int[] list : read.lists()) {
                    if (list.length >= k) {
                        most = Math.max(most, (int) Arrays.stream(list).filter(item -> items.codes()[item] == group).count());
                    }
                }
                if (anyOf(read, k) && most < PrefixMinimums.adjusted(k, it.share() * it.strength(), it.significance()).at(k)) {
                    throw new Refusal(
                            "policy.share-infeasible", it.group(), it.share() * it.strength(), most, k, feasible(k, most, it.significance()));
                }
            }
        }
    }

    private static boolean anyOf(ListsFile read, int k) {
        return Arrays.stream(read.lists()).anyMatch(list -> list.length >= k);
    }

    /** The largest whole percentage whose table asks for no more than there is. */
    private static double feasible(int k, int most, double significance) {
        int percent = 99;
        while (percent > 0 && PrefixMinimums.adjusted(k, percent / 100.0, significance).at(k) > most) {
            percent--;
        }
        return percent / 100.0;
    }

    private RerankerChain bind(
            List<PolicyRule> rules,
            ListsFile read,
            Map<String, GroupAssignment> groups,
            Map<String, GroupAssignment> users,
            RunningCounters counters) {
        var shop = new RuleBinder.Shop(
                name -> Optional.ofNullable(groups.get(name)),
                name -> Optional.ofNullable(users.get(name)),
                read.items()::find,
                counters::of,
                today(),
                RuleBinder.Fit.NONE);
        try {
            return new RerankerChain(new RuleBinder(shop).bind(rules));
        } catch (InfeasibleRule infeasible) {
            throw new Refusal(infeasible, infeasible.key(), infeasible.arguments().toArray());
        }
    }

    /** The attributes the rules or the promise speak of, in their order. */
    private static List<GroupAssignment> touched(List<PolicyRule> rules, Optional<String> promised, Map<String, GroupAssignment> groups) {
        return Stream.concat(promised.stream(), rules.stream().map(PolicyRule::attribute))
                .distinct()
                .map(groups::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private String today() {
        String text = given.text("today").orElse(LocalDate.now(ZoneOffset.UTC).toString());
        try {
            return LocalDate.parse(text).toString();
        } catch (DateTimeParseException noDay) {
            throw new Refusal(noDay, "files.day", text);
        }
    }

    private void write(String text) {
        Optional<Path> report = given.path("report");
        if (report.isEmpty()) {
            System.out.print(text);
            return;
        }
        WholeFile.write(report.get(), text);
    }
}
