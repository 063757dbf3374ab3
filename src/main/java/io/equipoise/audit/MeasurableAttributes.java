package io.equipoise.audit;

import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.attribute.AttributeRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** What an audit of a snapshot can be broken down by today, and by what it usually is. */
@Component
public class MeasurableAttributes {
    /** More groups than this are no longer a breakdown a person reads. */
    private static final int MOST_GROUPS = 60;
    private static final Set<String> USUAL_OF_USERS = Set.of("gender", "age", "age_band", "region");
    private static final Set<String> USUAL_OF_ITEMS = Set.of("provider_tier", "brand");

    /** Attribute names in the snapshot's order. */
    public record Offer(List<String> users, List<String> items) {
        public List<String> usualOfUsers() {
            return usual(users, USUAL_OF_USERS);
        }

        public List<String> usualOfItems() {
            return usual(items, USUAL_OF_ITEMS);
        }

        /** The first one where none of the usual is there. */
        private static List<String> usual(List<String> names, Set<String> usual) {
            var chosen = names.stream().filter(usual::contains).toList();
            return chosen.isEmpty() ? names.stream().limit(1).toList() : chosen;
        }
    }

    private final DatasetCatalog datasets;
    private final AttributeRegistry registry;

    MeasurableAttributes(DatasetCatalog datasets, AttributeRegistry registry) {
        this.datasets = datasets;
        this.registry = registry;
    }

    /** Opens the snapshot, which may take seconds the first time. */
    public Offer of(DatasetId dataset) {
        var log = datasets.open(dataset);
        return new Offer(grouped(log.userAttributes(), registry::mayMeasure), grouped(log.itemAttributes(), name -> true));
    }

    private static List<String> grouped(AttributeTable attributes, Predicate<String> permitted) {
        return attributes.names().stream()
                .filter(permitted)
                .filter(name -> attributes
                        .categorical(name)
                        .filter(column -> column.labels().size() > 1 && column.labels().size() <= MOST_GROUPS)
                        .isPresent())
                .toList();
    }
}
