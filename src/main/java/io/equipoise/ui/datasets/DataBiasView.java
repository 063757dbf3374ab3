package io.equipoise.ui.datasets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import org.jspecify.annotations.Nullable;

/** Data bias of one snapshot: what stands out first, each with what to do about it, then every attribute, then possible proxies. */
@Route("datasets/:id/bias")
@RolesAllowed({"OPERATOR", "COMPLIANCE", "PRODUCT", "AUDITOR"})
class DataBiasView extends View implements BeforeEnterObserver {
    private final DatasetCatalog catalog;
    private final DataBias bias;
    private final Div content = new Div();
    private @Nullable Dataset dataset;

    DataBiasView(DatasetCatalog catalog, DataBias bias) {
        super("databias");
        this.catalog = catalog;
        this.bias = bias;
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var found = event.getRouteParameters().get("id").flatMap(DatasetView::id).flatMap(catalog::find);
        found.ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
    }

    private void show(Dataset shown) {
        dataset = shown;
        RouteParameters back = DatasetView.at(shown.id());
        header().above(new RouterLink(shown.name(), DatasetView.class, back));
        content.add(new Panel().with(new Span(getTranslation("databias.reading"))));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (dataset != null) {
            var id = dataset.id();
            Background.read(this, () -> bias.of(id), this::show, this::failed);
        }
    }

    private void show(DataBiasReport report) {
        content.removeAll();
        content.add(new BiasFindingsPanel(report));
        report.attributes().forEach(part -> content.add(new AttributeBiasPanel(part, report.minimum())));
        content.add(new ProxyPanel(report));
    }

    private void failed(RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            content.removeAll();
            content.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }
}
