package io.equipoise.policy;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.InteractionLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An attribute of the items by whose groups a rule can be written, as one snapshot knows it.
 *
 * @param groups its groups in label order, {@link AttributeColumn#UNKNOWN} left out: nobody can promise a share to what is not known
 */
public record ItemAttribute(String name, List<Group> groups) {
    /** An attribute with more values than this is offered only where it still groups: at least two items to a value, as sellers have and titles have not. */
    public static final int MOST_GROUPS = 500;

    private static final int MOST_VALUES = 20_000;

    /**
     * A group of items.
     *
     * @param items how many items of the catalogue it has; one of several values is counted in each
     * @param catalogueShare those items as a share of all items, in [0, 1]
     */
    public record Group(String label, int items, double catalogueShare) {}

    public ItemAttribute {
        groups = List.copyOf(groups);
    }

    /** Every attribute of the snapshot's items that divides them into groups, 2 at least. */
    public static List<ItemAttribute> of(InteractionLog log) {
        return of(log.itemAttributes());
    }

    /** The same of its users: an audience is named by them. Counts and shares are of users then. */
    public static List<ItemAttribute> ofUsers(InteractionLog log) {
        return of(log.userAttributes());
    }

    private static List<ItemAttribute> of(AttributeTable table) {
        return table.names().stream()
                .flatMap(name -> table.categorical(name).stream())
                .filter(ItemAttribute::groups)
                .map(ItemAttribute::of)
                .filter(attribute -> attribute.groups().size() > 1)
                .toList();
    }

    private static boolean groups(Categorical column) {
        int values = column.labels().size() - 1;
        return values <= MOST_GROUPS || values <= MOST_VALUES && 2 * values <= column.size();
    }

    public Optional<Group> group(String label) {
        return groups.stream().filter(group -> group.label().equals(label)).findFirst();
    }

    private static ItemAttribute of(Categorical column) {
        int[] items = new int[column.labels().size()];
        for (int row = 0; row < column.size(); row++) {
            for (int code : column.all(row)) {
                items[code]++;
            }
        }
        var groups = new ArrayList<Group>();
        for (int code = 0; code < column.unknownCode(); code++) {
            if (items[code] > 0) {
                groups.add(new Group(column.labels().get(code), items[code], (double) items[code] / column.size()));
            }
        }
        return new ItemAttribute(column.name(), groups);
    }
}
