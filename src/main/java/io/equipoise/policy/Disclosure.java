package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.RuleKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What shoppers are told of how their lists are ordered: purpose, principle, mechanism and the main parameters in their order of
 * importance, in plain words. Made from the rules that act on a day, so it cannot say anything else than what is done then: a rule past its
 * last day, or one without strength, is not told, nor any rule of a policy whose own last day is past.
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

    /** Of lists without a policy. Written in Chinese for any Chinese locale, in English otherwise. */
    public static Disclosure withoutPolicy(Locale language) {
        return of(PolicyTerms.USUAL, List.of(), LocalDate.EPOCH, language);
    }

    /** Of a policy's rules as they act on a day; what its terms promise or restrict is said too. */
    public static Disclosure of(PolicyTerms terms, List<PolicyRule> rules, LocalDate day, Locale language) {
        var words = Words.in(language);
        var acting = terms.isOver(day) ? List.<PolicyRule>of() : RuleOrder.actingOn(day, rules);
        var mechanism = new ArrayList<String>();
        mechanism.add(words.text(acting.isEmpty() ? "disclosure.mechanism.none" : "disclosure.mechanism.intro"));
        for (var rule : acting) {
            mechanism.add(sentence(rule, words));
        }
        mechanism.add(words.text("disclosure.mechanism.within"));
        if (!acting.isEmpty()) {
            scope(terms, words).ifPresent(mechanism::add);
        }
        var choice = new ArrayList<String>();
        choice.add(words.text(terms.nonProfiled() ? "disclosure.choice.text" : "disclosure.choice.none"));
        if (terms.sameTerms()) {
            choice.add(words.text("disclosure.same-terms"));
        }
        return new Disclosure(
                language,
                List.of(
                        section(words, "purpose", List.of(words.text("disclosure.purpose.text"))),
                        section(words, "principle", List.of(words.text("disclosure.principle.text"))),
                        section(words, "mechanism", mechanism),
                        section(words, "choice", choice)));
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
        String demand = words.text("disclosure." + RuleKind.of(rule).code(), RuleArguments.of(rule, words));
        if (rule.strength() == 1) {
            return demand;
        }
        return demand + words.space() + words.text("disclosure.strength", words.percent(rule.strength()));
    }

    private static Optional<String> scope(PolicyTerms terms, Words words) {
        var said = new ArrayList<String>();
        var audience = terms.audience();
        if (audience != null) {
            said.add(words.text(
                    "disclosure.audience",
                    words.attribute(audience.attribute()),
                    audience.groups().stream()
                            .map(group -> words.group(audience.attribute(), group))
                            .collect(Collectors.joining(words.separator()))));
        }
        if (terms.from() != null || terms.until() != null) {
            said.add(words.text(
                    "disclosure.days",
                    terms.from() == null ? "…" : terms.from().toString(),
                    terms.until() == null ? "…" : terms.until().toString()));
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(String.join(words.space(), said));
    }
}
