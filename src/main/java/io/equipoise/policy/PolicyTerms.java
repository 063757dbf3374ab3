package io.equipoise.policy;

import io.equipoise.fairness.charter.UnfitRule;
import io.equipoise.ranking.Surface;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where, for whom and when a policy holds, and what it promises beside the order of a list.
 *
 * @param surfaces where it may go live; empty means everywhere
 * @param audience null for everybody
 * @param from its first day in UTC, or null
 * @param until its last day in UTC, or null; outside its days the list is the model's own
 * @param priority of two policies for one surface the one with the higher number is preferred, 0 to 100
 * @param nonProfiled whether shoppers are offered the list that does not depend on them
 * @param sameTerms whether the same item under the same conditions must have the same price and coupon for everybody
 */
public record PolicyTerms(
        Set<Surface> surfaces,
        @Nullable Audience audience,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        int priority,
        boolean nonProfiled,
        boolean sameTerms) {
    /** Everywhere, for everybody, always. */
    public static final PolicyTerms USUAL = new PolicyTerms(Set.of(), null, null, null, 0, true, true);

    private static final int HIGHEST = 100;
    private static final List<String> AUDIENCE = List.of("attribute", "groups");
    private static final List<String> FIELDS =
            List.of("surfaces", "audience", "from", "until", "priority", "nonProfiled", "sameTerms");

    /**
     * Shoppers with one of these values of an attribute.
     *
     * @param groups at least one, in alphabetical order
     */
    public record Audience(String attribute, List<String> groups) {
        public Audience {
            groups = List.copyOf(new TreeSet<>(groups));
            UnfitRule.require(!attribute.isBlank() && !groups.isEmpty(), "audience", "audience");
        }
    }

    public PolicyTerms {
        surfaces = Set.copyOf(surfaces);
        UnfitRule.requireRange("priority", priority, 0, HIGHEST);
        UnfitRule.require(
                from == null || until == null || !until.isBefore(from), "days", "until", String.valueOf(until), String.valueOf(from));
    }

    /** Whether a day is within its days. */
    public boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Whether its last day is past. */
    public boolean isOver(LocalDate today) {
        return until != null && until.isBefore(today);
    }

    public boolean holdsAt(Surface surface) {
        return surfaces.isEmpty() || surfaces.contains(surface);
    }

    /** Whether something tells two policies of one surface apart: priority, audience, or days that do not meet. */
    public boolean canStandBeside(PolicyTerms other) {
        boolean apart = until != null && other.from != null && until.isBefore(other.from)
                || other.until != null && from != null && other.until.isBefore(from);
        return priority != other.priority || !Objects.equals(audience, other.audience) || apart;
    }

    Map<String, Object> entry() {
        var entry = new LinkedHashMap<String, Object>();
        if (!surfaces.isEmpty()) {
            entry.put("surfaces", surfaces.stream().sorted().map(Surface::code).toList());
        }
        if (audience != null) {
            var whom = new LinkedHashMap<String, Object>();
            whom.put("attribute", audience.attribute());
            whom.put("groups", audience.groups());
            entry.put("audience", whom);
        }
        if (from != null) {
            entry.put("from", from.toString());
        }
        if (until != null) {
            entry.put("until", until.toString());
        }
        if (priority != 0) {
            entry.put("priority", priority);
        }
        if (!nonProfiled) {
            entry.put("nonProfiled", false);
        }
        if (!sameTerms) {
            entry.put("sameTerms", false);
        }
        return entry;
    }

    /** @throws UnfitRule where a field is unknown, of the wrong type or out of range */
    static PolicyTerms of(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return USUAL;
        }
        requireFields(RuleText.expect(node.isObject(), node, "terms", "fields"), FIELDS);
        Set<Surface> surfaces = new TreeSet<>();
        for (String code : node.has("surfaces") ? RuleText.texts(node.get("surfaces"), "surfaces") : new ArrayList<String>()) {
            surfaces.add(Surface.of(code).orElseThrow(() -> new UnfitRule(
                    "choice", "surfaces", Arrays.stream(Surface.values()).map(Surface::code).collect(Collectors.joining(", ")), code)));
        }
        JsonNode whom = node.get("audience");
        if (whom != null) {
            requireFields(RuleText.expect(whom.isObject(), whom, "audience", "fields"), AUDIENCE);
        }
        return new PolicyTerms(
                surfaces,
                whom == null
                        ? null
                        : new Audience(
                                whom.path("attribute").asString(""), RuleText.texts(whom.path("groups"), "groups")),
                node.has("from") ? RuleText.day(node.get("from"), "from") : null,
                node.has("until") ? RuleText.day(node.get("until"), "until") : null,
                priority(node.get("priority")),
                yes(node, "nonProfiled"),
                yes(node, "sameTerms"));
    }

    private static void requireFields(JsonNode node, List<String> known) {
        for (String name : node.propertyNames()) {
            UnfitRule.require(known.contains(name), "unknown", name, String.join(", ", known));
        }
    }

    private static int priority(@Nullable JsonNode value) {
        return value == null ? 0 : RuleText.expect(value.isIntegralNumber() && value.canConvertToInt(), value.asInt(0), "priority", "whole");
    }

    private static boolean yes(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || RuleText.expect(value.isBoolean(), value.asBoolean(true), name, "switch");
    }
}
