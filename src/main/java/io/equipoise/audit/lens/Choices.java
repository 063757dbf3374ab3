package io.equipoise.audit.lens;

import java.util.List;

/**
 * What a version can be looked at by.
 *
 * @param attributes of the side asked for, in the order of the snapshot, those that may be measured by
 * @param forbidden attributes of shoppers nobody may measure by today: a legal basis is missing or has run out
 * @param strata attributes of shoppers to compare like with like by
 * @param values of the chosen stratum
 * @param kinds attributes of items a gap can be traced to
 * @param judged whether any shopper has something to find; without, only exposure is measured
 */
public record Choices(
        List<String> attributes, List<String> forbidden, List<String> strata, List<String> values, List<String> kinds, boolean judged) {
    public Choices {
        attributes = List.copyOf(attributes);
        forbidden = List.copyOf(forbidden);
        strata = List.copyOf(strata);
        values = List.copyOf(values);
        kinds = List.copyOf(kinds);
    }
}
