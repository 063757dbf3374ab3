package io.equipoise.ui.bias;

import com.vaadin.flow.router.QueryParameters;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Measure;
import io.equipoise.audit.lens.Side;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the dashboard shows, as its address says it: {@code ?version=…&policy=…&side=users&by=gender&across=region&like=activity&within=q1}. Empty texts are
 * left to the lens.
 *
 * @param days of what was really shown, or 0 for lists made for test shoppers
 * @param open a group, or a row and a column with {@code |} between, whose example lists are open
 */
record BiasQuestion(
        String version,
        String policy,
        Side side,
        Measure measure,
        String by,
        String across,
        String like,
        String within,
        String against,
        String kind,
        int days,
        String open) {
    static final String SEPARATOR = "|";

    /** Days a window may go back. */
    static final int LONGEST = 365;

    static BiasQuestion read(QueryParameters query) {
        return new BiasQuestion(
                text(query, "version"),
                text(query, "policy"),
                constant(query, "side", Side.USERS, Side.values()),
                constant(query, "measure", Measure.NDCG, Measure.values()),
                text(query, "by"),
                text(query, "across"),
                text(query, "like"),
                text(query, "within"),
                text(query, "against"),
                text(query, "kind"),
                days(query),
                text(query, "open"));
    }

    /** What an address asks for in words that are none of ours, as {@code side=people}. */
    static List<String> unread(QueryParameters query) {
        List<String> unread = new ArrayList<>();
        unless(query, "side", known(Side.values()), unread);
        unless(query, "measure", known(Measure.values()), unread);
        unless(query, "days", text -> text.isEmpty() || days(query) > 0 || text.matches("0{1,3}"), unread);
        return unread;
    }

    private static void unless(QueryParameters query, String name, Predicate<String> known, List<String> unread) {
        query.getSingleParameter(name).filter(known.negate()).ifPresent(text -> unread.add(name + "=" + text));
    }

    private static Predicate<String> known(Enum<?>[] all) {
        return text -> text.isEmpty() || Arrays.stream(all).anyMatch(each -> code(each).equals(text));
    }

    QueryParameters write() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("version", version);
        query.put("policy", policy);
        query.put("side", code(side));
        query.put("measure", measure == Measure.NDCG ? "" : code(measure));
        query.put("by", by);
        query.put("across", across);
        query.put("like", like);
        query.put("within", within);
        query.put("against", against);
        query.put("kind", kind);
        query.put("days", days == 0 ? "" : Integer.toString(days));
        query.put("open", open);
        query.values().removeIf(String::isEmpty);
        return QueryParameters.simple(query);
    }

    /** What the lens is asked; without a version there is nothing to ask. */
    LensQuestion ask() {
        return new LensQuestion(
                ModelVersionId.parse(version), policyId(), side, measure, by, across, like, within, against.isEmpty() ? LensQuestion.LARGEST : against, kind,
                days);
    }

    static boolean isId(String text) {
        try {
            UUID.fromString(text);
            return true;
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    @Nullable PolicyVersionId policyId() {
        return policy.isEmpty() ? null : PolicyVersionId.of(policy);
    }

    BiasQuestion of(String otherVersion, String otherPolicy) {
        return new BiasQuestion(otherVersion, otherPolicy, side, measure, by, across, like, within, against, kind, days, "");
    }

    /** The other side has other attributes. */
    BiasQuestion from(Side other) {
        return new BiasQuestion(version, policy, other, measure, "", "", like, within, "", kind, days, "");
    }

    BiasQuestion by(String attribute) {
        return new BiasQuestion(version, policy, side, measure, attribute, across.equals(attribute) ? "" : across, like, within, "", kind, days, "");
    }

    /** With what the lens chose where nothing was, or nothing there is. @param shown the groups there are to compare with */
    BiasQuestion chosen(LensQuestion looked, List<String> shown) {
        boolean known = against.isEmpty() || against.equals(LensQuestion.LARGEST) || against.equals(LensQuestion.BEST) || shown.contains(against);
        return new BiasQuestion(
                version, policy, side, measure, looked.attribute(), looked.across(), like, within, known ? against : "",
                kind.isEmpty() ? "" : looked.explainedBy(), days, open);
    }

    /** Names this asks for that the other one, which was looked at, does without. */
    List<String> without(BiasQuestion looked) {
        List<String> names = new ArrayList<>();
        if (!by.isEmpty() && !by.equals(looked.by)) {
            names.add(by);
        }
        if (!across.isEmpty() && !across.equals(looked.across)) {
            names.add(across);
        }
        if (!against.isEmpty() && !against.equals(looked.against)) {
            names.add(against);
        }
        if (!kind.isEmpty() && !kind.equals(looked.kind)) {
            names.add(kind);
        }
        return names;
    }

    BiasQuestion in(Measure other) {
        return new BiasQuestion(version, policy, side, other, by, across, like, within, against, kind, days, "");
    }

    BiasQuestion across(String attribute) {
        return new BiasQuestion(version, policy, side, measure, by, attribute, like, within, against, kind, days, "");
    }

    BiasQuestion like(String attribute, String value) {
        return new BiasQuestion(version, policy, side, measure, by, across, attribute, value, against, kind, days, "");
    }

    BiasQuestion against(String reference) {
        return new BiasQuestion(version, policy, side, measure, by, across, like, within, reference, kind, days, "");
    }

    BiasQuestion kind(String attribute) {
        return new BiasQuestion(version, policy, side, measure, by, across, like, within, against, attribute, days, "");
    }

    BiasQuestion open(String cell) {
        return new BiasQuestion(version, policy, side, measure, by, across, like, within, against, kind, days, cell);
    }

    BiasQuestion days(int other) {
        return new BiasQuestion(version, policy, side, measure, by, across, like, within, against, kind, other, "");
    }

    private static int days(QueryParameters query) {
        return query.getSingleParameter("days").filter(text -> text.matches("\\d{1,3}")).map(Integer::parseInt).filter(days -> days <= LONGEST).orElse(0);
    }

    private static String text(QueryParameters query, String name) {
        return query.getSingleParameter(name).orElse("");
    }

    private static <E extends Enum<E>> E constant(QueryParameters query, String name, E otherwise, E[] all) {
        return query.getSingleParameter(name)
                .flatMap(code -> Arrays.stream(all).filter(each -> code(each).equals(code)).findFirst())
                .orElse(otherwise);
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
