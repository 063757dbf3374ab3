package io.equipoise.ui.policies;

import io.equipoise.policy.ItemAttribute;
import java.util.List;
import java.util.Optional;

/** The attributes and groups a data set knows, of items and of users. */
record KnownGroups(List<ItemAttribute> items, List<ItemAttribute> users) {
    static final KnownGroups NONE = new KnownGroups(List.of(), List.of());

    KnownGroups {
        items = List.copyOf(items);
        users = List.copyOf(users);
    }

    static Optional<ItemAttribute> named(List<ItemAttribute> attributes, String name) {
        return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
    }

    static List<String> labels(List<ItemAttribute> attributes, String name) {
        return named(attributes, name).stream()
                .flatMap(attribute -> attribute.groups().stream())
                .map(ItemAttribute.Group::label)
                .toList();
    }
}
