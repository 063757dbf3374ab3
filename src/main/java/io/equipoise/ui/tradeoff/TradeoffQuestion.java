package io.equipoise.ui.tradeoff;

import com.vaadin.flow.router.QueryParameters;
import io.equipoise.tradeoff.SweepPlan;
import io.equipoise.ui.component.AddressReading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the explorer shows, as its address says it: {@code ?version=…&policy=…&n=20&x=ndcg&y=exposure-ratio&z=diversity&least=0.4&w=50&users=gender&items=provider_tier&point=7}.
 *
 * @param z a third objective, or empty; one that is also an axis counts as none
 * @param least points with less of the third objective are left out, or null
 * @param weight of personalisation in experience, in per cent
 * @param point the one that is open, or null
 */
record TradeoffQuestion(
        String version,
        String policy,
        int points,
        String x,
        String y,
        String z,
        @Nullable Double least,
        int weight,
        String users,
        String items,
        @Nullable Integer point) {
    static final List<String> MEASURES =
            List.of("ndcg", "personalisation", "exposure-ratio", "fairness", "worst-group", "diversity");

    private static final String[] NAMES = {"version", "policy", "n", "x", "y", "z", "least", "w", "users", "items", "point"};

    static TradeoffQuestion read(QueryParameters query) {
        return read(new AddressReading(query));
    }

    /** What does not fit counts as not said; the reading remembers it. */
    static TradeoffQuestion read(AddressReading address) {
        var question = new TradeoffQuestion(
                address.text("version").orElse(""),
                address.text("policy").orElse(""),
                address.whole("n", 2, SweepPlan.MOST).orElse(20),
                address.oneOf("x", MEASURES, String::toString).orElse("ndcg"),
                address.oneOf("y", MEASURES, String::toString).orElse("exposure-ratio"),
                address.oneOf("z", MEASURES, String::toString).orElse(""),
                address.decimal("least", 0, 1).orElse(null),
                address.whole("w", 0, 100).orElse(50),
                address.text("users").orElse(""),
                address.text("items").orElse(""),
                address.whole("point", -1, 999).orElse(null));
        address.only(NAMES);
        return question;
    }

    QueryParameters write() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("version", version);
        query.put("policy", policy);
        query.put("n", Integer.toString(points));
        query.put("x", x);
        query.put("y", y);
        third().ifPresent(third -> query.put("z", third));
        bound().ifPresent(bound -> query.put("least", bound.toString()));
        query.put("w", Integer.toString(weight));
        query.put("users", users);
        query.put("items", items);
        if (point != null) {
            query.put("point", Integer.toString(point));
        }
        return QueryParameters.simple(query);
    }

    TradeoffQuestion open(@Nullable Integer opened) {
        return new TradeoffQuestion(version, policy, points, x, y, z, least, weight, users, items, opened);
    }

    /** What is weighed beside the axes. */
    Optional<String> third() {
        return Optional.of(z).filter(measure -> !measure.isEmpty() && !measure.equals(x) && !measure.equals(y));
    }

    /** How much of the third objective a point must have to be looked at. */
    Optional<Double> bound() {
        return third().flatMap(measure -> Optional.ofNullable(least));
    }

    /** Two or three measures, the axes first. */
    List<String> objectives() {
        return Stream.concat(Stream.of(x, y), third().stream()).toList();
    }
}
