package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.UnfitRule;
import io.equipoise.store.Refusal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Rules as a YAML file, to keep under version control and to carry between consoles: a list named {@code rules}, one
 * entry per rule, and {@code terms} where they are not the usual ones. */
public final class PolicyFile {
    /** The largest file read, in characters. */
    public static final int LARGEST = 100_000;

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    /** How the entry of a rule begins; nothing else is indented so little. */
    private static final String ENTRY = "  - rule: ";

    /** Where the terms stand among the numbers of rules. */
    private static final int TERMS = 0;

    private PolicyFile() {}

    /** Rules under the usual terms. */
    public static String write(List<PolicyRule> rules) {
        return write(PolicyTerms.USUAL, rules);
    }

    public static String write(PolicyTerms terms, List<PolicyRule> rules) {
        var root = new LinkedHashMap<String, Object>();
        if (!terms.equals(PolicyTerms.USUAL)) {
            root.put("terms", terms.entry());
        }
        root.put("rules", rules.stream().map(RuleText::entry).toList());
        return YAML.writeValueAsString(root);
    }

    /**
     * As {@link #write(PolicyTerms, List)}, for people: above each rule past its last day a comment says so. Reads back as the same policy.
     *
     * @param runOut what the comment says
     */
    public static String writeMarked(PolicyTerms terms, List<PolicyRule> rules, LocalDate day, String runOut) {
        var text = new StringBuilder();
        int number = 0;
        for (String line : write(terms, rules).lines().toList()) {
            if (line.startsWith(ENTRY) && rules.get(number++).hasRunOut(day.toString())) {
                text.append("  # ").append(runOut).append('\n');
            }
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** The rules alone. */
    public static List<PolicyRule> read(String text) {
        return readPolicy(text).rules();
    }

    /** What a file says: where a policy holds, and its rules. */
    public record Content(PolicyTerms terms, List<PolicyRule> rules) {
        public Content {
            rules = List.copyOf(rules);
        }
    }

    /**
     * @throws Refusal {@code policy.file.syntax} with line and column where it is no YAML, {@code
     *     policy.file.twice} where a field stands twice, {@code policy.file.large}, {@code
     *     policy.file.no-rules}, {@code policy.file.unknown} naming a field that does not exist, or {@code policy.file.wrong.…} as
     *     {@link UnfitRule} says, naming the rule by number, 0 for the terms, and the field
     */
    public static Content readPolicy(String text) {
        if (text.length() > LARGEST) {
            throw new Refusal("policy.file.large", LARGEST);
        }
        JsonNode root = parse(text);
        var rules = new ArrayList<PolicyRule>();
        for (JsonNode node : root.get("rules")) {
            try {
                rules.add(RuleText.rule(node));
            } catch (UnfitRule wrong) {
                throw refused(rules.size() + 1, wrong);
            }
        }
        try {
            return new Content(PolicyTerms.of(root.get("terms")), rules);
        } catch (UnfitRule wrong) {
            throw refused(TERMS, wrong);
        }
    }

    private static Refusal refused(int place, UnfitRule wrong) {
        return new Refusal(
                wrong,
                "policy.file.wrong." + wrong.key(),
                Stream.concat(Stream.of(place), wrong.arguments().stream()).toArray());
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode root = YAML.readTree(text);
            JsonNode rules = root == null ? null : root.get("rules");
            if (rules == null || !rules.isArray()) {
                throw new Refusal("policy.file.no-rules");
            }
            for (String name : root.propertyNames()) {
                if (!name.equals("rules") && !name.equals("terms")) {
                    throw new Refusal("policy.file.unknown", name);
                }
            }
            return root;
        } catch (JacksonException broken) {
            var at = broken.getLocation();
            boolean twice = broken instanceof MismatchedInputException;
            throw new Refusal(
                    broken, twice ? "policy.file.twice" : "policy.file.syntax", at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
        }
    }
}
