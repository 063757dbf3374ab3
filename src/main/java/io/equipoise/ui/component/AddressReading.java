package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads what an address says, and remembers what of it does not fit: an address may be old, cut short or typed. What does not fit counts as not said, so that
 * the rest can be shown; {@link #notice} then says what that is and what would fit.
 */
public final class AddressReading {
    private static final int LONGEST_WORD = 40;
    private static final int MOST_NAMED = 12;
    /** What the sign-in page leaves behind. */
    private static final Set<String> PASSED_ON = Set.of("continue", "error");

    private final QueryParameters query;
    private final List<String> mistakes = new ArrayList<>();

    public AddressReading(QueryParameters query) {
        this.query = query;
    }

    /** A value that is not blank. */
    public Optional<String> text(String name) {
        return query.getSingleParameter(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    public Optional<Integer> whole(String name, int least, int most) {
        Optional<String> said = text(name);
        Optional<Integer> read =
                said.filter(text -> text.matches("-?\\d{1,9}")).map(Integer::valueOf).filter(number -> number >= least && number <= most);
        return noted(said, read, name, "address.whole", least, most);
    }

    /** A number with at most six decimals. */
    public Optional<Double> decimal(String name, double least, double most) {
        Optional<String> said = text(name);
        Optional<Double> read = said.filter(text -> text.matches("\\d{1,9}(\\.\\d{1,6})?"))
                .map(Double::valueOf)
                .filter(number -> number >= least && number <= most);
        return noted(said, read, name, "address.decimal", least, most);
    }

    /** One of a few values, by its code. */
    public <T> Optional<T> oneOf(String name, Collection<T> all, Function<T, String> code) {
        Optional<String> said = text(name);
        Optional<T> read = said.flatMap(text -> all.stream().filter(each -> code.apply(each).equals(text)).findFirst());
        String there = all.stream().limit(MOST_NAMED).map(code).collect(Collectors.joining(I18NProvider.translate("list.separator")));
        return noted(said, read, name, "address.choice", all.size() > MOST_NAMED ? there + " …" : there);
    }

    /** Something kept under an id, such as a version. @param what its {@code address.thing.<what>} in the bundles */
    public <T> Optional<T> kept(String name, String what, Collection<T> all, Function<T, String> id) {
        Optional<String> said = text(name);
        Optional<T> read = said.flatMap(text -> all.stream().filter(each -> id.apply(each).equals(text)).findFirst());
        return noted(said, read, name, "address.gone", I18NProvider.translate("address.thing." + what));
    }

    /** Notes something that only the screen itself can tell. @param key gets the name and the value, then these arguments */
    public void wrong(String name, String value, String key, Object... arguments) {
        var all = new ArrayList<Object>(List.of(name, shortened(value)));
        all.addAll(List.of(arguments));
        mistakes.add(I18NProvider.translate(key, all.toArray()));
    }

    /** Notes every other name in the address: a slip of the pen would otherwise go unseen. */
    public void only(String... names) {
        var others = new TreeSet<>(query.getParameters().keySet());
        others.removeAll(Set.of(names));
        others.removeAll(PASSED_ON);
        others.removeIf(String::isBlank);
        others.forEach(other -> mistakes.add(
                I18NProvider.translate("address.unknown", shortened(other), String.join(I18NProvider.translate("list.separator"), names))));
    }

    public boolean fits() {
        return mistakes.isEmpty();
    }

    /** What does not fit and what would; nothing where all does. */
    public Optional<Component> notice() {
        if (mistakes.isEmpty()) {
            return Optional.empty();
        }
        var list = new UnorderedList();
        mistakes.forEach(mistake -> list.add(new ListItem(mistake)));
        var words = new Div(new Paragraph(I18NProvider.translate("address.mistakes")), list);
        words.addClassName("eq-address-mistakes");
        return Optional.of(new ErrorNotice(Tone.WARNING, "", words));
    }

    private <T> Optional<T> noted(Optional<String> said, Optional<T> read, String name, String key, Object... arguments) {
        if (said.isPresent() && read.isEmpty()) {
            wrong(name, said.get(), key, arguments);
        }
        return read;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_WORD ? text : text.substring(0, LONGEST_WORD) + "…";
    }
}
