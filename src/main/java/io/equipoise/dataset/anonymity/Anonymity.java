package io.equipoise.dataset.anonymity;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.anonymity.AnonymityReport.Exposed;
import io.equipoise.dataset.anonymity.AnonymityReport.Without;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Measures the k-anonymity of a snapshot. */
@Component
public class Anonymity {
    /** The usual k. */
    public static final int K = 10;

    private static final int MOST_SHOWN = 8;

    private final DatasetCatalog catalog;
    private final AttributeRegistry registry;

    Anonymity(DatasetCatalog catalog, AttributeRegistry registry) {
        this.catalog = catalog;
        this.registry = registry;
    }

    /**
     * @param attributes of users that somebody could know from elsewhere, at least one
     * @param k people a class needs, from 2
     * @throws Refusal {@code anonymity.no-attribute}, {@code anonymity.k}, {@code anonymity.attribute-unknown}, or what the registry says
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT', 'AUDITOR')")
    public AnonymityReport of(DatasetId dataset, List<String> attributes, int k) {
        registry.requireMeasurable(attributes);
        return of(catalog.open(dataset).userAttributes(), attributes, k);
    }

    static AnonymityReport of(AttributeTable users, List<String> attributes, int k) {
        if (attributes.isEmpty()) {
            throw new Refusal("anonymity.no-attribute");
        }
        if (k < 2 || k > 10_000) {
            throw new Refusal("anonymity.k", k);
        }
        var columns = new ArrayList<AttributeColumn>();
        for (String attribute : attributes) {
            columns.add(users.column(attribute).orElseThrow(() -> new Refusal("anonymity.attribute-unknown", attribute)));
        }
        var classes = EquivalenceClasses.of(users.size(), columns);
        var without = new ArrayList<Without>();
        for (int left = 0; columns.size() > 1 && left < columns.size(); left++) {
            var others = new ArrayList<>(columns);
            others.remove(left);
            int below = EquivalenceClasses.of(users.size(), others).usersIn(k);
            without.add(new Without(attributes.get(left), share(below, users.size())));
        }
        without.sort(Comparator.comparingDouble(Without::share).thenComparing(Without::attribute));
        return new AnonymityReport(
                attributes,
                k,
                users.size(),
                classes.sizes().length,
                Arrays.stream(classes.sizes()).min().orElse(0),
                (int) Arrays.stream(classes.sizes()).filter(size -> size < k).count(),
                classes.usersIn(k),
                without,
                worst(columns, classes, k));
    }

    /**
     * The values whose people are given away most often. A small class itself is never told: its values would be what it must hide. A value
     * fewer than k people have is not told either.
     */
    private static List<Exposed> worst(List<AttributeColumn> columns, EquivalenceClasses classes, int k) {
        var exposed = new ArrayList<Exposed>();
        for (var column : columns) {
            int[] codes = EquivalenceClasses.codes(column);
            int values = Arrays.stream(codes).max().orElse(-1) + 1;
            int[] all = new int[values];
            int[] below = new int[values];
            int[] somebody = new int[values];
            for (int user = 0; user < codes.length; user++) {
                all[codes[user]]++;
                below[codes[user]] += classes.sizes()[classes.classOf()[user]] < k ? 1 : 0;
                somebody[codes[user]] = user;
            }
            for (int value = 0; value < values; value++) {
                if (all[value] >= k && below[value] > 0) {
                    String text = column.text(somebody[value]).orElse(AttributeColumn.UNKNOWN);
                    exposed.add(new Exposed(column.name(), text, all[value], share(below[value], all[value])));
                }
            }
        }
        exposed.sort(Comparator.comparingDouble(Exposed::share)
                .reversed()
                .thenComparing(Exposed::attribute)
                .thenComparing(Exposed::value));
        return exposed.subList(0, Math.min(MOST_SHOWN, exposed.size()));
    }

    private static double share(int part, int whole) {
        return part / (double) Math.max(1, whole);
    }
}
