package io.equipoise.cli;

import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a version is judged, as {@code train} and {@code import-model} are told: {@code --split}, {@code --shares 70/10/20} (train/validate/test, or train/test), {@code --core},
 * {@code --split-seed}, {@code --min-rating}, {@code --rating-for} and {@code --ranking}. What is not said is as usual.
 */
final class ProtocolOptions {
    static final Set<String> NAMES =
            Set.of("--split", "--shares", "--core", "--split-seed", "--min-rating", "--rating-for", "--ranking");

    private final Map<String, String> given;
    private final String usage;
    private final OptionNumbers numbers;

    /** @param usage key of the refusal for a value that says nothing */
    ProtocolOptions(Map<String, String> given, String usage) {
        this.given = given;
        this.usage = usage;
        this.numbers = new OptionNumbers(given, usage);
    }

    /** @throws Refusal {@code train.shares}, {@code train.rating-for}, {@code train.word} or the usage */
    SplitPlan split() {
        var standard = SplitPlan.standard();
        double[] shares = shares();
        return new SplitPlan(
                standard.positives(),
                numbers.whole("--core", standard.kCore(), 1),
                kind(standard.kind()),
                shares[0],
                shares[1],
                relevance(),
                numbers.whole("--split-seed", (int) standard.seed(), 0));
    }

    Ranking ranking() {
        return ranking(given.get("--ranking"), usage);
    }

    /** @param word {@code full}, {@code sampled} or null for full; @param usage key of the refusal for anything else */
    static Ranking ranking(@Nullable String word, String usage) {
        if (word == null || word.equals("full")) {
            return Ranking.FULL;
        }
        if (word.equals("sampled")) {
            return Ranking.SAMPLED_99;
        }
        throw new Refusal(usage, "--ranking " + word);
    }

    private double[] shares() {
        String text = given.getOrDefault("--shares", "80/20");
        try {
            int[] parts = Arrays.stream(text.split("/", -1)).mapToInt(part -> Integer.parseInt(part.strip())).toArray();
            boolean fits = (parts.length == 2 || parts.length == 3)
                    && Arrays.stream(parts).allMatch(part -> part > 0)
                    && Arrays.stream(parts).sum() == 100;
            if (fits) {
                return new double[] {parts[0] / 100.0, parts.length == 3 ? parts[1] / 100.0 : 0};
            }
        } catch (NumberFormatException notShares) {
            // refused below, like shares that are not the whole
        }
        throw new Refusal("train.shares", text);
    }

    private Relevance relevance() {
        if (!given.containsKey("--min-rating")) {
            if (given.containsKey("--rating-for")) {
                throw new Refusal("train.rating-for");
            }
            return Relevance.ALL;
        }
        var reach = switch (given.getOrDefault("--rating-for", "test")) {
            case "test" -> Relevance.Reach.HELD_BACK;
            case "everything" -> Relevance.Reach.EVERYTHING;
            default -> throw misread("--rating-for " + given.get("--rating-for"));
        };
        return new Relevance(reach, numbers.decimal("--min-rating", 0));
    }

    private SplitKind kind(SplitKind otherwise) {
        String text = given.get("--split");
        if (text == null) {
            return otherwise;
        }
        return Arrays.stream(SplitKind.values())
                .filter(each -> each.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "train.word", "--split", text, Arrays.stream(SplitKind.values()).map(SplitKind::word).collect(Collectors.joining(", "))));
    }

    private Refusal misread(String what) {
        return new Refusal(usage, what);
    }
}
