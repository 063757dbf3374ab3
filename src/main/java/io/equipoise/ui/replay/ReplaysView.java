package io.equipoise.ui.replay;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.ListReplay;
import io.equipoise.serving.ServedRow;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the exposure ledger, found by request, by pseudonym and time, or, for a purpose, by real id. The address carries the search, never a
 * real id: {@code ?shopper=…&surface=…&from=…&until=…}.
 */
@Route("replay")
@Menu(title = "navigation.replay", order = 425, icon = "eye")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class ReplaysView extends View implements BeforeEnterObserver {
    private final ListReplay replays;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final TextField request = new TextField(getTranslation("replay.request"));
    private final TextField shopper = new TextField(getTranslation("replay.shopper"));
    private final Select<Surface> surface = new Select<>();
    private final DateTimePicker from = new DateTimePicker(getTranslation("replay.from"));
    private final DateTimePicker until = new DateTimePicker(getTranslation("replay.until"));
    private final Grid<ServedRow> grid = new Grid<>();
    private final Div message = new Div();

    ReplaysView(ListReplay replays, ModelRegistry models, PolicyCatalog policies, CurrentOperator current) {
        super("replay");
        this.replays = replays;
        this.models = models;
        this.policies = policies;
        message.getElement().setAttribute("aria-live", "polite");
        header().actions(realId(current.require()));
        add(new Panel().with(fields()), message, new Panel().flush().with(rows()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        shopper.setValue(query.getSingleParameter("shopper").orElse(""));
        surface.setValue(query.getSingleParameter("surface").flatMap(Surface::of).orElse(null));
        LocalDateTime now = LocalDateTime.now(Formats.current().zone());
        from.setValue(moment(query.getSingleParameter("from"), now.minusDays(7)));
        until.setValue(moment(query.getSingleParameter("until"), now.plusMinutes(1)));
        show(this::found);
    }

    private Component fields() {
        request.setHelperText(getTranslation("replay.request.help"));
        request.setClearButtonVisible(true);
        shopper.setHelperText(getTranslation("replay.shopper.help"));
        shopper.setClearButtonVisible(true);
        surface.setLabel(getTranslation("replay.surface"));
        surface.setItems(Surface.values());
        surface.setEmptySelectionAllowed(true);
        surface.setEmptySelectionCaption(getTranslation("replay.surface.any"));
        surface.setItemLabelGenerator(each -> getTranslation(each == null ? "replay.surface.any" : "surface." + each));
        for (var time : List.of(from, until)) {
            time.setStep(Duration.ofMinutes(1));
            time.setManualValidation(true);
        }
        var search = new Button(getTranslation("replay.search"), Glyph.SEARCH.create(), click -> search());
        search.addThemeVariants(ButtonVariant.PRIMARY);
        return new Fields(request, shopper, surface, from, until, search);
    }

    private Grid<ServedRow> rows() {
        var formats = Formats.current();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(new ComponentRenderer<>(list -> new RouterLink(
                        formats.logTime(list.at()), ReplayView.class, new RouteParameters("id", list.id().toString()))))
                .setHeader(getTranslation("replay.when"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(list -> getTranslation("surface." + list.surface())).setHeader(getTranslation("replay.surface")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(this::pair).setHeader(getTranslation("replay.pair")).setFlexGrow(1);
        grid.addColumn(list -> list.fallback() == null ? "" : getTranslation("replay.fallback." + list.fallback()))
                .setHeader(getTranslation("replay.fallback"))
                .setAutoWidth(true);
        grid.addColumn(list -> list.slots().size()).setHeader(getTranslation("replay.slots")).setAutoWidth(true).setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(Glyph.EYE, getTranslation("replay.none.title"), getTranslation("replay.none.why")));
        return grid;
    }

    private String pair(ServedRow list) {
        String model = models.find(list.model()).map(ModelVersion::label).orElse("–");
        return list.policy() == null ? model : model + " + " + policies.find(list.policy()).map(FairnessPolicy::label).orElse("–");
    }

    private Button realId(Operator who) {
        var button = new Button(getTranslation("replay.real-id"), Glyph.LOCK.create(), click -> new RealIdDialog((person, purpose, reason) -> {
                    var times = times();
                    grid.setItems(replays.ofRealId(new UserId(person), purpose, reason, surface.getValue(), times.from(), times.until()));
                })
                .open());
        return who.has(Role.COMPLIANCE) ? button : Reasoned.disable(button, getTranslation("replay.real-id.roles"));
    }

    private void search() {
        if (!request.isEmpty()) {
            open(request.getValue().strip());
            return;
        }
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("replay", query()));
        show(this::found);
    }

    private void open(String id) {
        try {
            UI.getCurrent().navigate(ReplayView.class, new RouteParameters("id", UUID.fromString(id).toString()));
        } catch (IllegalArgumentException notAnId) {
            message.removeAll();
            message.add(new ErrorNotice(new Refusal("replay.unknown", id)));
        }
    }

    private List<ServedRow> found() {
        var times = times();
        return shopper.isEmpty()
                ? replays.recent(surface.getValue(), times.from(), times.until())
                : replays.of(shopper.getValue().strip(), surface.getValue(), times.from(), times.until());
    }

    private record Times(Instant from, Instant until) {}

    /** What is looked through; a field that is no time, or an end before its beginning, says so and nothing is searched. */
    private Times times() {
        LocalDateTime begin = from.getValue();
        LocalDateTime end = until.getValue();
        boolean ordered = begin == null || end == null || begin.isBefore(end);
        mark(from, begin == null, "replay.time.missing");
        mark(until, end == null || !ordered, end == null ? "replay.time.missing" : "replay.time.order");
        if (begin == null || end == null || !ordered) {
            throw new Refusal("replay.times");
        }
        var zone = Formats.current().zone();
        return new Times(begin.atZone(zone).toInstant(), end.atZone(zone).toInstant());
    }

    private void mark(DateTimePicker time, boolean wrong, String why) {
        time.setInvalid(wrong);
        time.setErrorMessage(wrong ? getTranslation(why) : "");
    }

    private void show(Supplier<List<ServedRow>> found) {
        message.removeAll();
        try {
            grid.setItems(found.get());
        } catch (Refusal refusal) {
            grid.setItems(List.of());
            message.add(new ErrorNotice(refusal));
        }
    }

    private QueryParameters query() {
        Map<String, String> query = new LinkedHashMap<>();
        if (!shopper.isEmpty()) {
            query.put("shopper", shopper.getValue().strip());
        }
        surface.getOptionalValue().ifPresent(value -> query.put("surface", value.code()));
        from.getOptionalValue().ifPresent(value -> query.put("from", value.toString()));
        until.getOptionalValue().ifPresent(value -> query.put("until", value.toString()));
        return QueryParameters.simple(query);
    }

    /** What the address says, or the usual moment where it says nothing; an address that says something else leaves the field open. */
    private static @Nullable LocalDateTime moment(Optional<String> text, LocalDateTime usual) {
        try {
            return text.map(LocalDateTime::parse).orElse(usual.withSecond(0).withNano(0));
        } catch (DateTimeParseException notAMoment) {
            return null;
        }
    }
}
