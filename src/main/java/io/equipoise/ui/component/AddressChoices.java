package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is chosen in the parts of a screen (a tab, a comparison, whose requests), kept in its address: it is there after a reload, by the back button and for
 * whoever gets the link. Each part keeps its own name and leaves the others alone. A choice that needs another answer of the whole screen goes to another
 * address instead.
 */
public final class AddressChoices {
    private static final String WRITE =
            """
            setTimeout(() => {
              const address = new URL(window.location.href);
              if ($1) {
                address.searchParams.set($0, $1);
              } else {
                address.searchParams.delete($0);
              }
              window.history.replaceState(window.history.state, '', address);
              window.dispatchEvent(new CustomEvent('vaadin-navigated'));
            })
            """;

    private final Map<String, String> chosen = new HashMap<>();

    /** Nothing is chosen yet. */
    public AddressChoices() {}

    /** What the address says that is entered. */
    public static AddressChoices of(BeforeEnterEvent event) {
        var choices = new AddressChoices();
        var entered = event.getLocation().getQueryParameters();
        entered.getParameters().keySet().forEach(name -> entered.getSingleParameter(name).ifPresent(value -> choices.chosen.put(name, value)));
        return choices;
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(chosen.get(name)).filter(text -> !text.isBlank());
    }

    /** One of an enum, by its name in small letters with hyphens; what is no such name counts as nothing chosen. */
    public <E extends Enum<E>> Optional<E> get(String name, Class<E> all) {
        return get(name).flatMap(text -> Arrays.stream(all.getEnumConstants()).filter(each -> code(each).equals(text)).findFirst());
    }

    /** Remembers a choice and writes it into the address of the page. @param value empty for what a person finds who chose nothing */
    public void keep(String name, String value) {
        chosen.put(name, value);
        UI.getCurrent().getPage().executeJs(WRITE, name, value);
    }

    /** As the one above, for one of an enum. */
    public void keep(String name, Enum<?> value) {
        keep(name, code(value));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
