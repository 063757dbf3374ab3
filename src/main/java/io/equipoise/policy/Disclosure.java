package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What shoppers are told of how their lists are ordered: purpose, principle, mechanism and the main parameters in their order of
 * importance, in plain words. Made from the rules themselves, so it cannot say anything else than what is done.
 */
public record Disclosure(Locale language, List<Section> sections) {
    /** A heading and its paragraphs; a mechanism has one paragraph per rule, in the order in which the rules act. */
    public record Section(String title, List<String> paragraphs) {
        public Section {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    public Disclosure {
        sections = List.copyOf(sections);
    }

    /** Written in a language: Chinese for any Chinese locale, English otherwise. */
    public static Disclosure of(List<PolicyRule> rules, Locale language) {
        var words = Words.in(language);
        var mechanism = new ArrayList<String>();
        mechanism.add(words.text(rules.isEmpty() ? "disclosure.mechanism.none" : "disclosure.mechanism.intro"));
        for (var rule : RuleOrder.of(rules)) {
            mechanism.add(sentence(rule, words));
        }
        mechanism.add(words.text("disclosure.mechanism.within"));
        return new Disclosure(
                language,
                List.of(
                        section(words, "purpose", List.of(words.text("disclosure.purpose.text"))),
                        section(words, "principle", List.of(words.text("disclosure.principle.text"))),
                        section(words, "mechanism", mechanism),
                        section(words, "choice", List.of(words.text("disclosure.choice.text")))));
    }

    /** The whole text with blank lines between paragraphs, as it is published. */
    public String text() {
        return sections.stream()
                .map(section -> section.title() + "\n\n" + String.join("\n\n", section.paragraphs()))
                .collect(Collectors.joining("\n\n"));
    }

    private static Section section(Words words, String key, List<String> paragraphs) {
        return new Section(words.text("disclosure." + key), paragraphs);
    }

    private static String sentence(PolicyRule rule, Words words) {
        String demand =
                switch (rule) {
                    case MinimumShare r -> words.text(
                            "disclosure.minimum-share",
                            words.attribute(r.attribute()),
                            words.group(r.attribute(), r.group()),
                            words.percent(r.share()),
                            words.percent(r.significance()));
                    case TargetShares r -> words.text(
                            "disclosure.target-shares",
                            words.attribute(r.attribute()),
                            new TreeMap<>(r.shares())
                                    .entrySet().stream()
                                    .map(share -> words.text(
                                            "disclosure.target-share",
                                            words.group(r.attribute(), share.getKey()),
                                            words.percent(share.getValue())))
                                    .collect(Collectors.joining(words.text("disclosure.list-separator") + words.space())));
                };
        if (rule.strength() == 1) {
            return demand;
        }
        return demand + words.space() + words.text("disclosure.strength", words.percent(rule.strength()));
    }
}
