package io.equipoise.compliance.checklist;

import io.equipoise.compliance.BilingualText;
import java.util.List;
import java.util.Optional;

/**
 * The questions of one kind of checklist.
 *
 * @param model whether it is about one model, as an impact assessment is
 */
public record ChecklistTemplate(String id, BilingualText title, BilingualText source, boolean model, List<Item> items) {
    /** The template an impact assessment is made by. */
    public static final String IMPACT_ASSESSMENT = "impact-assessment";

    /**
     * @param obligation row of the obligation map
     * @param evidence beginnings of actions in the evidence log that speak to the question
     */
    public record Item(String id, BilingualText question, String obligation, List<String> evidence) {
        public Item {
            evidence = List.copyOf(evidence);
        }
    }

    public ChecklistTemplate {
        items = List.copyOf(items);
    }

    public Optional<Item> item(String id) {
        return items.stream().filter(item -> item.id().equals(id)).findFirst();
    }
}
