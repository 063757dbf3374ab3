package io.equipoise.ui.policies;

import io.equipoise.policy.ItemAttribute;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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

    /** What somebody typed, as the code it is the name of where there is one: people type names, rules hold codes. */
    static String codeOf(String typed, Collection<String> codes, Function<String, String> name) {
        String text = typed.strip();
        return codes.stream()
                .filter(code -> code.equals(text))
                .findFirst()
                .or(() -> codes.stream().filter(code -> code.equalsIgnoreCase(text) || name.apply(code).equalsIgnoreCase(text)).findFirst())
                .orElse(text);
    }

    static List<String> labels(List<ItemAttribute> attributes, String name) {
        return named(attributes, name).stream()
                .flatMap(attribute -> attribute.groups().stream())
                .map(ItemAttribute.Group::label)
                .toList();
    }
}
