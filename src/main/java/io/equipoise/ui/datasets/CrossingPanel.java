package io.equipoise.ui.datasets;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataBiasReport.Cell;
import io.equipoise.dataset.bias.DataBiasReport.Crossing;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two attributes crossed as a table whose cells are the darker the more; it is its own twin for those who do not see colours. */
class CrossingPanel extends Panel {
    private static final int DARKEST_PER_CENT = 55;

    private final Formats formats = Formats.current();
    private final int minimum;
    private final ComboBox<Crossing> pair = new ComboBox<>();
    private final RadioButtonGroup<Measure> measure = new RadioButtonGroup<>();
    private final Div drawn = new Div();

    private enum Measure {
        USERS,
        INTERACTIONS,
        BUYERS
    }

    CrossingPanel(DataBiasReport report, AddressChoices choices) {
        super(I18NProvider.translate("databias.crossings.title"));
        minimum = report.minimum();
        describe(getTranslation("databias.crossings.describe", minimum));
        if (report.crossings().isEmpty()) {
            with(new Paragraph(getTranslation("databias.crossings.none")));
            return;
        }
        pair.setLabel(getTranslation("databias.crossings.pair"));
        pair.setItems(report.crossings());
        pair.setItemLabelGenerator(
                crossing -> AttributeName.of(crossing.rows()) + " × " + AttributeName.of(crossing.columns()));
        pair.setAllowCustomValue(false);
        measure.setLabel(getTranslation("databias.crossings.measure"));
        measure.setItems(Measure.values());
        measure.setItemLabelGenerator(each -> getTranslation("databias.crossings.measure." + each));
        pair.setValue(report.crossings().stream()
                .filter(crossing -> choices.get("crossing").filter(code(crossing)::equals).isPresent())
                .findFirst()
                .orElse(report.crossings().getFirst()));
        measure.setValue(choices.get("measure", Measure.class).orElse(Measure.USERS));
        pair.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                choices.keep("crossing", code(change.getValue()));
            }
            draw();
        });
        measure.addValueChangeListener(change -> {
            choices.keep("measure", change.getValue());
            draw();
        });
        drawn.addClassName("eq-heat");
        drawn.getElement().setAttribute("aria-live", "polite");
        var fields = new Div(pair, measure);
        fields.addClassName("eq-choices");
        with(fields, drawn);
        draw();
    }

    private static String code(Crossing crossing) {
        return crossing.rows() + "|" + crossing.columns();
    }

    private void draw() {
        Crossing crossing = pair.getValue();
        if (crossing == null) {
            return;
        }
        drawn.removeAll();
        var scroll = new Div(table(crossing));
        scroll.addClassName("eq-heat-scroll");
        scroll.getElement().setAttribute("tabindex", "0");
        drawn.add(scroll, NumberTable.download(numbers(crossing), "crossing-" + crossing.rows() + "-" + crossing.columns()));
    }

    private NativeTable table(Crossing crossing) {
        var range = new DoubleSummaryStatistics();
        crossing.cells().forEach(row -> row.forEach(cell -> {
            Double value = value(cell);
            if (value != null) {
                range.accept(value);
            }
        }));
        var table = new NativeTable();
        table.addClassName("eq-heat-table");
        var head = new NativeTableRow(header(AttributeName.of(crossing.rows()) + " \\ " + AttributeName.of(crossing.columns()), "col"));
        crossing.columnGroups().forEach(group -> head.add(header(name(crossing.columns(), group), "col")));
        table.getHead().add(head);
        for (int i = 0; i < crossing.cells().size(); i++) {
            var row = new NativeTableRow(header(name(crossing.rows(), crossing.rowGroups().get(i)), "row"));
            crossing.cells().get(i).forEach(cell -> row.add(cell(cell, range)));
            table.getBody().add(row);
        }
        return table;
    }

    private static NativeTableHeaderCell header(String text, String scope) {
        var header = new NativeTableHeaderCell(text);
        header.getElement().setAttribute("scope", scope);
        return header;
    }

    private NativeTableCell cell(Cell cell, DoubleSummaryStatistics range) {
        var shown = new NativeTableCell(words(cell));
        Double value = value(cell);
        if (value == null) {
            shown.addClassName("eq-muted");
        } else {
            double share = range.getMax() > range.getMin() ? (value - range.getMin()) / (range.getMax() - range.getMin()) : 0;
            shown.getStyle().set("--eq-heat", Math.round(DARKEST_PER_CENT * share) + "%");
        }
        return shown;
    }

    private @Nullable Double value(Cell cell) {
        return switch (measure.getValue()) {
            case USERS -> cell.users() == null ? null : (Double) cell.users().doubleValue();
            case INTERACTIONS -> cell.interactions() == null ? null : (Double) cell.interactions().value();
            case BUYERS -> cell.buyers() == null ? null : (Double) cell.buyers().value();
        };
    }

    private String words(Cell cell) {
        if (cell.users() == null) {
            return getTranslation("databias.crossings.hidden");
        }
        if (cell.interactions() == null || cell.buyers() == null) {
            return measure.getValue() == Measure.USERS ? formats.number(0) : "–";
        }
        return switch (measure.getValue()) {
            case USERS -> formats.number(cell.users());
            case INTERACTIONS -> formats.decimal(cell.interactions().value(), 1) + " ["
                    + formats.decimal(cell.interactions().interval().low(), 1) + ", "
                    + formats.decimal(cell.interactions().interval().high(), 1) + "]";
            case BUYERS -> formats.percent(cell.buyers().value(), 0) + " ["
                    + formats.percent(cell.buyers().interval().low(), 0) + ", "
                    + formats.percent(cell.buyers().interval().high(), 0) + "]";
        };
    }

    private ChartTable numbers(Crossing crossing) {
        var headings = new ArrayList<String>();
        headings.add(AttributeName.of(crossing.rows()));
        crossing.columnGroups().forEach(group -> headings.add(name(crossing.columns(), group)));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < crossing.cells().size(); i++) {
            var row = new ArrayList<String>();
            row.add(name(crossing.rows(), crossing.rowGroups().get(i)));
            crossing.cells().get(i).forEach(cell -> row.add(words(cell)));
            rows.add(row);
        }
        return new ChartTable(headings, rows);
    }

    private String name(String attribute, String group) {
        return group.equals(Crossing.OTHERS) ? getTranslation("databias.crossings.others") : GroupName.of(attribute, group);
    }
}
