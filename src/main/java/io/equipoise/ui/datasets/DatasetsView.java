package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** The snapshots of this workspace, and the imports that are not datasets yet or never became one. */
@Route("datasets")
@Menu(title = "navigation.datasets", order = 110, icon = "database")
@PermitAll
class DatasetsView extends View {
    private static final int IMPORTS_SHOWN = 5;

    private final boolean mayImport;

    DatasetsView(DatasetCatalog catalog, ImportDesk desk, CurrentOperator current) {
        super("datasets");
        mayImport = current.require().has(Role.OPERATOR);
        header().actions(SourcesView.link(), importButton());
        var imports = desk.list().stream()
                .filter(job -> job.state() != ImportState.DONE)
                .limit(IMPORTS_SHOWN)
                .toList();
        if (!imports.isEmpty()) {
            add(new Panel(getTranslation("datasets.imports.title")).flush().with(new ImportGrid(imports)));
        }
        var datasets = catalog.list();
        add(new Panel().flush().with(datasets.isEmpty() ? empty() : new DatasetGrid(datasets)));
        var expired = catalog.expired();
        if (!expired.isEmpty()) {
            add(new Panel(getTranslation("datasets.expired.title")).describe(getTranslation("datasets.expired.describe")).flush().with(new DatasetGrid(expired)));
        }
    }

    private EmptyState empty() {
        return new EmptyState(
                Glyph.DATABASE, getTranslation("datasets.empty.title"), getTranslation("datasets.empty.why"), importButton());
    }

    private Button importButton() {
        var button = new Button(
                getTranslation("datasets.import"), Glyph.UPLOAD.create(), click -> UI.getCurrent().navigate(ImportView.class));
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return mayImport ? button : Reasoned.disable(button, getTranslation("datasets.import.operators-only"));
    }
}
