package io.equipoise.ui.bias;

import com.vaadin.flow.router.QueryParameters;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Measure;
import io.equipoise.audit.lens.Side;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ui.component.AddressReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
        return read(new AddressReading(query));
    }

    /** What does not fit counts as not said; the reading remembers it. */
    static BiasQuestion read(AddressReading address) {
        var question = new BiasQuestion(
                text(address, "version"),
                text(address, "policy"),
                address.oneOf("side", List.of(Side.values()), BiasQuestion::code).orElse(Side.USERS),
                address.oneOf("measure", List.of(Measure.values()), BiasQuestion::code).orElse(Measure.NDCG),
                text(address, "by"),
                text(address, "across"),
                text(address, "like"),
                text(address, "within"),
                text(address, "against"),
                text(address, "kind"),
                address.whole("days", 0, LONGEST).orElse(0),
                text(address, "open"));
        address.only("version", "policy", "side", "measure", "by", "across", "like", "within", "against", "kind", "days", "open");
        return question;
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

    private static String text(AddressReading address, String name) {
        return address.text(name).orElse("");
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
