package io.equipoise.ui.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.evidence.Access;
import io.equipoise.evidence.AccessFilter;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who looked at personal data, why and when. The address carries the filter: {@code ?who=…&about=…&purpose=…&from=…&until=…}. */
@Route("access-log")
@Menu(title = "navigation.access", order = 440, icon = "list")
@RolesAllowed({"COMPLIANCE", "AUDITOR"})
class AccessLogView extends View implements AfterNavigationObserver {
    private static final int PAGE = 50;

    private final AccessLog log;
    private final TextField who = new TextField(getTranslation("access.who"));
    private final TextField about = new TextField(getTranslation("access.about"));
    private final Select<AccessPurpose> purpose = new Select<>();
    private final DatePicker from = new DatePicker(getTranslation("access.from"));
    private final DatePicker until = new DatePicker(getTranslation("access.until"));
    private final Grid<Access> grid = new Grid<>();
    private final List<Access> shown = new ArrayList<>();
    private final Button older;
    private boolean filling;

    AccessLogView(AccessLog log) {
        super("access");
        this.log = log;
        compose();
        older = new Button(getTranslation("evidence.older"), click -> load());
        older.addThemeVariants(ButtonVariant.TERTIARY);
        older.addClassName("eq-more");
        add(new Panel().with(new Fields(who, about, purpose, from, until)), new Panel().flush().with(grid, older));
    }

    private void compose() {
        var formats = Formats.current();
        purpose.setLabel(getTranslation("privacy.purpose"));
        purpose.setItems(AccessPurpose.values());
        purpose.setEmptySelectionAllowed(true);
        purpose.setEmptySelectionCaption(getTranslation("access.any"));
        purpose.setItemLabelGenerator(
                each -> each == null ? getTranslation("access.any") : getTranslation("access.purpose." + each));
        for (var field : List.of(who, about)) {
            // On change, not on every key: an input method composes with keys.
            field.setValueChangeMode(ValueChangeMode.ON_CHANGE);
            field.setClearButtonVisible(true);
            field.addValueChangeListener(change -> filter());
        }
        for (var field : List.of(from, until)) {
            field.setClearButtonVisible(true);
            field.setLocale(getLocale());
            field.addValueChangeListener(change -> filter());
        }
        purpose.addValueChangeListener(change -> filter());
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(access -> formats.logTime(access.at())).setHeader(getTranslation("evidence.when")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(Access::actor).setHeader(getTranslation("access.who")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(access -> getTranslation("evidence.action.personal." + access.what()))
                .setHeader(getTranslation("access.what"))
                .setFlexGrow(1)
                .setWidth("180px");
        grid.addColumn(Access::subject).setHeader(getTranslation("access.about")).setFlexGrow(1).setWidth("170px");
        grid.addColumn(access -> getTranslation("access.purpose." + access.purpose()))
                .setHeader(getTranslation("privacy.purpose"))
                .setFlexGrow(1)
                .setWidth("150px");
        grid.addColumn(Access::reason).setHeader(getTranslation("privacy.reason")).setFlexGrow(2).setWidth("200px");
        grid.setEmptyStateComponent(
                new EmptyState(Glyph.LOCK, getTranslation("access.empty"), getTranslation("access.empty.why")));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var query = event.getLocation().getQueryParameters();
        filling = true;
        query.getSingleParameter("who").ifPresent(who::setValue);
        query.getSingleParameter("about").ifPresent(about::setValue);
        query.getSingleParameter("purpose").flatMap(AccessLogView::purposeNamed).ifPresent(purpose::setValue);
        query.getSingleParameter("from").flatMap(AccessLogView::day).ifPresent(from::setValue);
        query.getSingleParameter("until").flatMap(AccessLogView::day).ifPresent(until::setValue);
        filling = false;
        reload();
    }

    private void filter() {
        if (filling) {
            return;
        }
        var query = new LinkedHashMap<String, String>();
        put(query, "who", who.getValue());
        put(query, "about", about.getValue());
        put(query, "purpose", purpose.getValue() == null ? "" : purpose.getValue().name());
        put(query, "from", from.getValue() == null ? "" : from.getValue().toString());
        put(query, "until", until.getValue() == null ? "" : until.getValue().toString());
        getUI().ifPresent(ui -> ui.getPage().getHistory().replaceState(
                null, new Location("access-log", QueryParameters.simple(query))));
        reload();
    }

    private static void put(LinkedHashMap<String, String> query, String name, String value) {
        if (!value.isBlank()) {
            query.put(name, value);
        }
    }

    private void reload() {
        shown.clear();
        load();
    }

    private void load() {
        long before = shown.isEmpty() ? Long.MAX_VALUE : shown.getLast().seq();
        var page = log.before(before, wanted(), PAGE);
        shown.addAll(page);
        grid.setItems(shown);
        older.setVisible(page.size() == PAGE);
    }

    private AccessFilter wanted() {
        return new AccessFilter(
                who.getValue(),
                about.getValue(),
                purpose.getValue(),
                start(from.getValue()),
                until.getValue() == null ? null : start(until.getValue().plusDays(1)));
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(Formats.current().zone()).toInstant();
    }

    private static Optional<AccessPurpose> purposeNamed(String name) {
        return Arrays.stream(AccessPurpose.values()).filter(each -> each.name().equals(name)).findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }
}
