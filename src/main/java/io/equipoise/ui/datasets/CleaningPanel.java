package io.equipoise.ui.datasets;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.intake.FileReport;
import io.equipoise.dataset.intake.RejectReason;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.Map;

/** What became of one file: counts, reasons, remarks, and how its columns were read. */
class CleaningPanel extends Panel {
    private final Formats formats = Formats.current();

    CleaningPanel(FileReport file) {
        super(I18NProvider.translate("datasets.file." + file.kind()));
        describe(file.name());
        actions(new Hash(file.sha256()));
        with(KeyFigure.row(
                new KeyFigure(getTranslation("datasets.report.read"), formats.number(file.read()), file.encoding()),
                new KeyFigure(getTranslation("datasets.report.kept"), formats.number(file.kept()), share(file.kept(), file)),
                new KeyFigure(
                        getTranslation("datasets.report.rejected"),
                        formats.number(file.rejectedRows()),
                        share(file.rejectedRows(), file))));
        if (!file.rejected().isEmpty()) {
            with(reasons(file));
        }
        if (!file.findings().isEmpty()) {
            with(findings(file));
        }
        if (!file.remarks().isEmpty() || !file.encoding().equals("UTF-8")) {
            with(remarks(file));
        }
        with(new Details(getTranslation("datasets.report.columns"), columns(file)));
    }

    private Grid<Map.Entry<RejectReason, Long>> reasons(FileReport file) {
        var grid = new Grid<Map.Entry<RejectReason, Long>>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(row -> getTranslation("datasets.reject." + row.getKey()))
                .setHeader(getTranslation("datasets.report.reason"))
                .setWidth("220px")
                .setFlexGrow(1);
        grid.addColumn(row -> formats.number(row.getValue()))
                .setHeader(getTranslation("datasets.report.rows"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(row -> share(row.getValue(), file))
                .setHeader(getTranslation("datasets.report.share"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(List.copyOf(file.rejectedInOrder().entrySet()));
        return grid;
    }

    /** What was noticed in all rows as delivered; a row can be in several, so they do not add up to the rows rejected. */
    private UnorderedList findings(FileReport file) {
        var list = new UnorderedList();
        list.addClassName("eq-remarks");
        file.findingsInOrder()
                .forEach((finding, count) -> list.add(new ListItem(
                        getTranslation("datasets.finding.line", getTranslation("datasets.finding." + finding), formats.number(count)))));
        return list;
    }

    private UnorderedList remarks(FileReport file) {
        var list = new UnorderedList();
        list.addClassName("eq-remarks");
        if (!file.encoding().equals("UTF-8")) {
            list.add(new ListItem(getTranslation("datasets.report.transcoded", file.encoding())));
        }
        file.remarksInOrder()
                .forEach((remark, count) ->
                        list.add(new ListItem(getTranslation("datasets.remark." + remark, formats.number(count)))));
        return list;
    }

    private DescriptionList columns(FileReport file) {
        var columns = new DescriptionList();
        columns.addClassName("eq-details");
        for (var use : file.columns()) {
            columns.add(new DescriptionList.Term(use.source()), new DescriptionList.Description(new Code(use.name())));
        }
        for (String ignored : file.ignored()) {
            columns.add(
                    new DescriptionList.Term(ignored.isEmpty() ? "–" : ignored),
                    new DescriptionList.Description(getTranslation("datasets.report.ignored")));
        }
        return columns;
    }

    private String share(long rows, FileReport file) {
        return formats.percent(rows / (double) file.read(), 1);
    }
}
