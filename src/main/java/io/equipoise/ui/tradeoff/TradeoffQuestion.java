package io.equipoise.ui.tradeoff;

import com.vaadin.flow.router.QueryParameters;
import io.equipoise.tradeoff.SweepPlan;
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

    static TradeoffQuestion read(QueryParameters query) {
        return new TradeoffQuestion(
                query.getSingleParameter("version").orElse(""),
                query.getSingleParameter("policy").orElse(""),
                number(query, "n", 20, 2, SweepPlan.MOST),
                query.getSingleParameter("x").filter(MEASURES::contains).orElse("ndcg"),
                query.getSingleParameter("y").filter(MEASURES::contains).orElse("exposure-ratio"),
                query.getSingleParameter("z").filter(MEASURES::contains).orElse(""),
                query.getSingleParameter("least").filter(text -> text.matches("\\d(\\.\\d{1,6})?")).map(Double::valueOf).orElse(null),
                number(query, "w", 50, 0, 100),
                query.getSingleParameter("users").orElse(""),
                query.getSingleParameter("items").orElse(""),
                query.getSingleParameter("point").filter(text -> text.matches("-1|\\d{1,3}")).map(Integer::valueOf).orElse(null));
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

    private static int number(QueryParameters query, String name, int usual, int least, int most) {
        return query.getSingleParameter(name)
                .filter(text -> text.matches("\\d{1,3}"))
                .map(text -> Math.clamp(Integer.parseInt(text), least, most))
                .orElse(usual);
    }
}
