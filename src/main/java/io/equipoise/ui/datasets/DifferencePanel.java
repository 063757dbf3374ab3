package io.equipoise.ui.datasets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SnapshotDifference;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a snapshot has that another has not; at first the one imported before it. */
class DifferencePanel extends Panel {
    private final Formats formats = Formats.current();
    private final DatasetCatalog catalog;
    private final Dataset dataset;
    private final ComboBox<Dataset> other = new ComboBox<>();
    private final Div result = new Div();

    DifferencePanel(Dataset dataset, DatasetCatalog catalog, AddressChoices choices) {
        super(I18NProvider.translate("datasets.difference"));
        this.catalog = catalog;
        this.dataset = dataset;
        var others = catalog.list().stream().filter(each -> !each.id().equals(dataset.id())).toList();
        if (others.isEmpty()) {
            with(new Paragraph(getTranslation("datasets.difference.none")));
            return;
        }
        other.setLabel(getTranslation("datasets.difference.with"));
        other.setItems(others);
        other.setItemLabelGenerator(each -> each.name() + " · " + formats.date(each.createdAt()));
        other.setValue(others.stream()
                .filter(each -> choices.get("with").filter(each.id().toString()::equals).isPresent())
                .findFirst()
                .or(() -> catalog.previous(dataset.id()))
                .orElse(others.getFirst()));
        other.addValueChangeListener(change -> {
            choices.keep("with", change.getValue() == null ? "" : change.getValue().id().toString());
            compare();
        });
        other.setWidth("min(100%, 420px)");
        result.getElement().setAttribute("aria-live", "polite");
        with(other, result);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        compare();
    }

    private void compare() {
        Dataset earlier = other.getValue();
        result.removeAll();
        if (earlier != null) {
            result.add(new Span(getTranslation("datasets.difference.comparing")));
            Background.read(this, () -> catalog.difference(earlier.id(), dataset.id()), this::show, this::failed);
        }
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            result.removeAll();
            result.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void show(SnapshotDifference difference) {
        result.removeAll();
        if (difference.isNone()) {
            result.add(new Paragraph(getTranslation("datasets.difference.same")));
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(row("datasets.users", difference.users().added(), difference.users().removed(), formats.number(difference.users().changed())));
        rows.add(row("datasets.items", difference.items().added(), difference.items().removed(), formats.number(difference.items().changed())));
        rows.add(row("datasets.events", difference.eventsAdded(), difference.eventsRemoved(), "–"));
        difference.types().forEach((type, change) -> rows.add(List.of(
                "· " + getTranslation("datasets.event." + type),
                change > 0 ? "+" + formats.number(change) : "",
                change < 0 ? "−" + formats.number(-change) : "",
                "")));
        result.add(new NumberTable(
                new ChartTable(
                        List.of(
                                getTranslation("datasets.difference.what"),
                                getTranslation("datasets.difference.added"),
                                getTranslation("datasets.difference.removed"),
                                getTranslation("datasets.difference.changed")),
                        rows),
                1,
                "difference"));
        columns("datasets.users", difference.users());
        columns("datasets.items", difference.items());
    }

    private List<String> row(String key, long added, long removed, String changed) {
        return List.of(
                getTranslation(key),
                added == 0 ? "0" : "+" + formats.number(added),
                removed == 0 ? "0" : "−" + formats.number(removed),
                changed);
    }

    private void columns(String table, SnapshotDifference.Described described) {
        if (!described.columnsAdded().isEmpty()) {
            result.add(new Paragraph(getTranslation(
                    "datasets.difference.columns-added", getTranslation(table), names(described.columnsAdded()))));
        }
        if (!described.columnsRemoved().isEmpty()) {
            result.add(new Paragraph(getTranslation(
                    "datasets.difference.columns-removed", getTranslation(table), names(described.columnsRemoved()))));
        }
    }

    private String names(List<String> columns) {
        return columns.stream().map(AttributeName::of).collect(Collectors.joining(getTranslation("list.separator")));
    }
}
