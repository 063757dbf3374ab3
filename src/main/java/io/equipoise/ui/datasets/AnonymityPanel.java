package io.equipoise.ui.datasets;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.DatasetProfile;
import io.equipoise.dataset.anonymity.Anonymity;
import io.equipoise.dataset.anonymity.AnonymityReport;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.stream.Collectors;

/** How well the people of a snapshot hide among each other, by attributes somebody could know from elsewhere. */
class AnonymityPanel extends Panel {
    private final Anonymity anonymity;
    private final DatasetId dataset;
    private final CheckboxGroup<String> attributes = new CheckboxGroup<>(getTranslation("anonymity.attributes"));
    private final IntegerField k = new IntegerField(getTranslation("anonymity.k"));
    private final Button measure = new Button(getTranslation("anonymity.measure"), Glyph.GAUGE.create(), click -> measure());
    private final Div result = new Div();

    /** @param allowed whether the person may measure; the panel then says why not */
    AnonymityPanel(
            Anonymity anonymity,
            AttributeRegistry registry,
            DatasetId dataset,
            List<DatasetProfile.Attribute> users,
            boolean allowed) {
        super(I18NProvider.translate("anonymity.title"));
        describe(getTranslation("anonymity.describe"));
        this.anonymity = anonymity;
        this.dataset = dataset;
        var names = users.stream().map(DatasetProfile.Attribute::name).filter(registry::mayMeasure).toList();
        if (names.isEmpty()) {
            with(new Paragraph(getTranslation("datasets.detail.users.none")));
            return;
        }
        attributes.setItems(names);
        attributes.setItemLabelGenerator(AttributeName::of);
        attributes.setHelperText(getTranslation("anonymity.attributes.help"));
        attributes.setValue(names.stream().filter(name -> registry.standing(name).isProtected()).collect(Collectors.toSet()));
        k.setHelperText(getTranslation("anonymity.k.help"));
        k.setMin(2);
        k.setMax(10_000);
        k.setValue(Anonymity.K);
        k.setStepButtonsVisible(true);
        k.setMaxWidth("220px");
        if (!allowed) {
            Reasoned.disable(measure, getTranslation("anonymity.roles"));
        }
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        var form = new Div(attributes, k, new Div(measure));
        form.addClassName("eq-form");
        with(form, result);
    }

    private void measure() {
        var chosen = attributes.getListDataView().getItems().filter(attributes.getValue()::contains).toList();
        int people = k.getValue() == null ? 0 : k.getValue();
        measure.setEnabled(false);
        result.removeAll();
        result.add(new Span(getTranslation("anonymity.measuring")));
        Background.read(this, () -> anonymity.of(dataset, chosen, people), this::show, this::failed);
    }

    private void show(AnonymityReport report) {
        measure.setEnabled(true);
        result.removeAll();
        var formats = Formats.current();
        result.add(new ErrorNotice(
                report.usersBelow() == 0 ? Tone.PASS : Tone.WARNING,
                getTranslation(
                        report.usersBelow() == 0 ? "anonymity.holds" : "anonymity.fails",
                        report.k(),
                        formats.percent(report.shareBelow(), 1))));
        result.add(KeyFigure.row(
                new KeyFigure(getTranslation("anonymity.smallest"), smallest(report, formats), ""),
                new KeyFigure(
                        getTranslation("anonymity.below"),
                        formats.percent(report.shareBelow(), 1),
                        getTranslation("anonymity.of-users", formats.number(report.users()))),
                new KeyFigure(
                        getTranslation("anonymity.classes"),
                        formats.number(report.classes()),
                        getTranslation("anonymity.classes-below", formats.number(report.classesBelow())))));
        if (!report.without().isEmpty() && report.usersBelow() > 0) {
            result.add(new H3(getTranslation("anonymity.without")), without(report, formats));
        }
        if (!report.worst().isEmpty()) {
            result.add(new H3(getTranslation("anonymity.worst")), worst(report, formats));
        }
    }

    private String smallest(AnonymityReport report, Formats formats) {
        return report.smallestClass() < report.k()
                ? getTranslation("anonymity.fewer", formats.number(report.k()))
                : formats.number(report.smallestClass());
    }

    private Grid<AnonymityReport.Without> without(AnonymityReport report, Formats formats) {
        Grid<AnonymityReport.Without> grid = grid();
        grid.addColumn(each -> AttributeName.of(each.attribute())).setHeader(getTranslation("anonymity.left-out")).setFlexGrow(1);
        grid.addColumn(each -> formats.percent(each.share(), 1))
                .setHeader(getTranslation("anonymity.below"))
                .setTextAlign(ColumnTextAlign.END);
        grid.setItems(report.without());
        return grid;
    }

    private Grid<AnonymityReport.Exposed> worst(AnonymityReport report, Formats formats) {
        Grid<AnonymityReport.Exposed> grid = grid();
        grid.addColumn(each -> AttributeName.of(each.attribute())).setHeader(getTranslation("attributes.attribute")).setFlexGrow(1);
        grid.addColumn(each -> GroupName.of(each.attribute(), each.value())).setHeader(getTranslation("anonymity.value")).setFlexGrow(1);
        grid.addColumn(each -> formats.number(each.users()))
                .setHeader(getTranslation("datasets.users"))
                .setTextAlign(ColumnTextAlign.END);
        grid.addColumn(each -> formats.percent(each.share(), 1))
                .setHeader(getTranslation("anonymity.below"))
                .setTextAlign(ColumnTextAlign.END);
        grid.setItems(report.worst());
        return grid;
    }

    private static <T> Grid<T> grid() {
        var grid = new Grid<T>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        return grid;
    }

    private void failed(RuntimeException failure) {
        measure.setEnabled(true);
        result.removeAll();
        if (failure instanceof Refusal refusal) {
            result.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }
}
