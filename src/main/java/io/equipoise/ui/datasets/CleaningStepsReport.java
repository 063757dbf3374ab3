package io.equipoise.ui.datasets;

import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.intake.Example;
import io.equipoise.dataset.intake.StepReport;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** What every cleaning step did, with the events before and after it, and examples of the rows it took out. */
class CleaningStepsReport extends Panel {
    private static final int MOST_SHOWN = 3;

    private final Formats formats = Formats.current();

    /** @param examples of rejected rows; empty for those who may not see them */
    CleaningStepsReport(List<StepReport> steps, List<Example> examples, boolean mayLook) {
        super(I18NProvider.translate("datasets.steps"));
        describe(getTranslation("datasets.steps.describe"));
        if (!steps.isEmpty()) {
            with(new NumberTable(table(steps), 2, "cleaning-steps"));
        }
        if (!mayLook) {
            with(new Paragraph(getTranslation("datasets.report.download.not-allowed")));
        } else if (!examples.isEmpty()) {
            with(new H3(getTranslation("datasets.examples")), new Paragraph(getTranslation("datasets.examples.veiled")), examples(examples));
        }
    }

    private ChartTable table(List<StepReport> steps) {
        return new ChartTable(
                List.of(
                        getTranslation("datasets.steps.step"),
                        getTranslation("datasets.steps.values"),
                        getTranslation("datasets.steps.before"),
                        getTranslation("datasets.steps.rejected"),
                        getTranslation("datasets.steps.changed"),
                        getTranslation("datasets.steps.after")),
                steps.stream()
                        .map(step -> List.of(
                                getTranslation("datasets.step-name." + step.step()),
                                values(step),
                                formats.number(step.before()),
                                formats.number(step.rejected()),
                                formats.number(step.changed()),
                                formats.number(step.after())))
                        .toList());
    }

    private String values(StepReport step) {
        return step.values().entrySet().stream()
                .map(value -> getTranslation("datasets.step-parameter." + value.getKey()) + " " + plain(value.getValue()))
                .collect(Collectors.joining(getTranslation("list.separator")));
    }

    private String plain(double value) {
        return value == Math.rint(value) ? formats.number((long) value) : formats.decimal(value, 2);
    }

    private UnorderedList examples(List<Example> examples) {
        var byReason = new LinkedHashMap<Object, List<Example>>();
        examples.forEach(example -> byReason.computeIfAbsent(example.reason(), none -> new ArrayList<>()).add(example));
        var list = new UnorderedList();
        list.addClassName("eq-examples");
        byReason.forEach((reason, rows) -> {
            var item = new ListItem(new Span(getTranslation("datasets.reject." + reason)));
            rows.stream().limit(MOST_SHOWN).forEach(example -> item.add(row(example)));
            list.add(item);
        });
        return list;
    }

    private Div row(Example example) {
        String where = example.otherLine() == null
                ? getTranslation("datasets.examples.line", example.file(), formats.number(example.line()))
                : getTranslation(
                        "datasets.examples.pair",
                        example.file(),
                        formats.number(example.line()),
                        String.valueOf(example.otherFile()),
                        formats.number(example.otherLine()));
        var place = new Span(where);
        place.addClassName("eq-muted");
        var row = new Div(new Code(example.raw()), place);
        row.addClassName("eq-two-lines");
        return row;
    }
}
