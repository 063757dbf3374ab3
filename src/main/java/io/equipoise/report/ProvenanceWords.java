package io.equipoise.report;

import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.training.HyperParameter;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What made a version or an audit, as people read it, on screens and on paper: choices in words, numbers as their language writes them and
 * without the zeros a computer adds. What is hashed and signed keeps the canonical lines.
 */
public final class ProvenanceWords {
    private static final int DIGITS = 6;

    /** Settings that are chosen by name, as {@code setting.value}. */
    private static final Set<String> CHOICES = Arrays.stream(ModelKind.values())
            .filter(ModelKind::trainable)
            .flatMap(kind -> HyperParameter.of(kind).stream())
            .flatMap(setting -> setting.choices().stream().map(choice -> setting.name() + "." + choice))
            .collect(Collectors.toUnmodifiableSet());

    private final Words words;

    ProvenanceWords(Words words) {
        this.words = words;
    }

    public static ProvenanceWords in(Locale locale) {
        return new ProvenanceWords(Words.in(locale, ZoneOffset.UTC));
    }

    /** A setting of a learner, or what a model that was brought along says of itself. */
    public String setting(String name, String value) {
        if (CHOICES.contains(name + "." + value)) {
            return words.text("hyperParameter." + name + "." + value);
        }
        return value.matches("-?[0-9]+(\\.[0-9]+)?(E-?[0-9]+)?") ? number(Double.parseDouble(value)) : value;
    }

    /** What a library, or the maker of a file, is called beside its version. */
    public String library(String name) {
        return words.textOr("report.library." + name, name);
    }

    /** What an audit was made with. A seed is a name rather than a number: it is written as it is typed in. */
    public String audited(String name, String value) {
        if (value.equals("none")) {
            return words.text("report.none");
        }
        return switch (name) {
            case "cutoff", "minimum", "replicates", "margin" -> number(Double.parseDouble(value));
            case "candidates" -> candidates(RecallPlan.parse(value));
            case "split" -> split(SplitPlan.parse(value));
            default -> value;
        };
    }

    /** How a version was judged. @param sampled whether the held-back items were ranked among drawn ones only */
    public String protocol(SplitPlan split, boolean sampled) {
        return said(sampled ? "versions.protocol.sampled" : "versions.protocol.full-rank", split);
    }

    /** How the log was divided. */
    public String split(SplitPlan split) {
        return said("versions.protocol.division", split);
    }

    private String candidates(RecallPlan plan) {
        String sources = plan.sources().stream()
                .map(source -> words.text("recall.source." + source))
                .collect(Collectors.joining(words.text("list.separator")));
        return words.text("recall.words", sources, words.number(plan.each())) + (plan.tower() == null ? "" : " · " + plan.tower());
    }

    private String said(String key, SplitPlan split) {
        return words.text(
                key,
                split.positives().stream()
                        .sorted()
                        .map(type -> words.text("datasets.event." + type))
                        .collect(Collectors.joining(words.text("list.separator"))),
                split.kCore(),
                words.text(
                        split.validationFraction() > 0
                                ? "versions.protocol.validated." + split.kind()
                                : "versions.protocol.split." + split.kind(),
                        words.percent(split.trainFraction(), 0),
                        words.percent(split.validationFraction(), 0)),
                words.text("versions.protocol.relevance." + split.relevance().reach(), words.decimal(split.relevance().least(), 1)));
    }

    private String number(double value) {
        for (int decimals = 0; decimals < DIGITS; decimals++) {
            double scale = Math.pow(10, decimals);
            if (Math.abs(value - Math.rint(value * scale) / scale) < 1e-9) {
                return words.decimal(value, decimals);
            }
        }
        return words.decimal(value, DIGITS);
    }
}
