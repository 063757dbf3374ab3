package io.equipoise.ui.datasets;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.fairness.inference.ProxyScan;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ChartTable;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import java.util.List;

/** Features that go with an attribute so closely that a model could use them in its place; and all pairs that were looked at. */
class ProxyPanel extends Panel {
    private final Formats formats = Formats.current();

    ProxyPanel(DataBiasReport report) {
        super(I18NProvider.translate("databias.proxies.title"));
        describe(getTranslation("databias.proxies.describe", formats.number(report.pairs())));
        with(report.proxies().isEmpty()
                ? new Paragraph(getTranslation("databias.proxies.none"))
                : new NumberTable(table(report.proxies()), 2, "proxies"));
        if (report.pairs() > report.proxies().size()) {
            with(new Details(
                    getTranslation("databias.proxies.all", formats.number(report.pairs())),
                    new NumberTable(table(report.looked()), 2, "associations")));
        }
    }

    private ChartTable table(List<ProxyScan.Proxy> proxies) {
        return new ChartTable(
                List.of(
                        getTranslation("databias.proxies.feature"),
                        getTranslation("databias.proxies.attribute"),
                        getTranslation("databias.proxies.strength"),
                        getTranslation("databias.proxies.information"),
                        getTranslation("databias.proxies.p"),
                        getTranslation("databias.proxies.adjusted")),
                proxies.stream()
                        .map(proxy -> List.of(
                                AttributeName.of(proxy.feature()),
                                AttributeName.of(proxy.attribute()),
                                formats.decimal(proxy.strength(), 2),
                                formats.percent(proxy.information(), 1),
                                p(proxy.p()),
                                p(proxy.adjusted())))
                        .toList());
    }

    private String p(double p) {
        return p < 0.001 ? "< 0.001" : formats.decimal(p, 3);
    }
}
