package io.equipoise.ui.audits;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.AuditReport.Comparison;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.MetricName;
import io.equipoise.ui.component.Panel;
import java.util.List;

/** These lists against those of the live and the previous version: the same users, the same resamples. */
class ComparisonPanel extends Panel {
    ComparisonPanel(List<Comparison> comparisons) {
        super(I18NProvider.translate("audits.comparison.title"));
        describe(getTranslation("audits.comparison.why"));
        flush();
        var formats = Formats.current();
        var grid = new Grid<Comparison>();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(each -> getTranslation("audits.comparison.role." + each.role())).setHeader(getTranslation("audits.comparison.with")).setAutoWidth(true);
        grid.addColumn(Comparison::with).setHeader(getTranslation("versions.name")).setAutoWidth(true).setFlexGrow(1);
        grid.addColumn(each -> MetricName.of(each.metric())).setHeader(getTranslation("audits.comparison.metric")).setAutoWidth(true);
        grid.addColumn(each -> Verdicts.words(each.difference(), 4))
                .setHeader(getTranslation("audits.gap.difference"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.addColumn(each -> each.pValue() == null ? "" : formats.p(each.pValue()))
                .setHeader(getTranslation("audits.comparison.p"))
                .setTextAlign(ColumnTextAlign.END)
                .setAutoWidth(true);
        grid.setItems(comparisons);
        with(grid);
    }
}
