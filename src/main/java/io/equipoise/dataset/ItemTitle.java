package io.equipoise.dataset;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people call an item: the shop's own title, name or description. Where it has none (the public Complete Journey data names no item), what kind of thing
 * it is and of which brand, and its id, for that many others are called the same.
 */
public final class ItemTitle {
    private static final List<String> OWN = List.of("title", "name", "description");
    /** The narrowest kind first. */
    private static final List<String> KINDS = List.of("product_type", "sub_category", "subcategory", "category", "product_category", "department");

    private static final Predicate<String> WORDS = value -> value.chars().anyMatch(Character::isLetter);

    private ItemTitle() {}

    /** @param item index in the log @return such as {@code EGGS - X-LARGE · Private · 28897}; the id alone where nothing is known in words */
    public static String of(InteractionLog log, int item) {
        return first(log, item, OWN, title -> true).orElseGet(() -> kind(log, item));
    }

    private static String kind(InteractionLog log, int item) {
        var kind = first(log, item, KINDS, WORDS);
        var brand = first(log, item, List.of("brand"), WORDS);
        return Stream.of(kind, brand, Optional.of(log.item(item).value())).flatMap(Optional::stream).distinct().collect(Collectors.joining(" · "));
    }

    private static Optional<String> first(InteractionLog log, int item, List<String> names, Predicate<String> fits) {
        return names.stream()
                .flatMap(name -> log.itemAttributes().text(name, item).stream())
                .filter(value -> !value.isBlank())
                .filter(fits)
                .findFirst();
    }
}
