package io.equipoise.ui.bias;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What the dashboard shows, as its address says it: {@code ?version=…&policy=…&side=users&by=gender}. */
record BiasQuestion(String version, String policy, Side side, String attribute) {
    static BiasQuestion read(QueryParameters query) {
        return new BiasQuestion(
                query.getSingleParameter("version").orElse(""),
                query.getSingleParameter("policy").orElse(""),
                query.getSingleParameter("side")
                        .flatMap(code -> Arrays.stream(Side.values()).filter(side -> code(side).equals(code)).findFirst())
                        .orElse(Side.USERS),
                query.getSingleParameter("by").orElse(""));
    }

    QueryParameters write() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("version", version);
        if (!policy.isEmpty()) {
            query.put("policy", policy);
        }
        query.put("side", code(side));
        query.put("by", attribute);
        return QueryParameters.simple(query);
    }

    private static String code(Side side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
