package io.equipoise.ui.charters;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.LeaveGuard;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;

/** Drafts the next version of the charter, from the one in force or from an example. */
@Route("charter/new")
@RolesAllowed({"OPERATOR", "COMPLIANCE", "PRODUCT"})
@StyleSheet("equipoise/charters.css")
class CharterFormView extends View implements BeforeLeaveObserver {
    private static final Charter EXAMPLE = new Charter(
            List.of(
                    new CharterRule.Utility("ndcg", 0.05),
                    new CharterRule.Share("provider_tier", "small", 0.2, 1),
                    new CharterRule.Gap("ndcg", "gender", 0.05)),
            Charter.Open.FIRST,
            Charter.Settings.usual(),
            Set.of(ReleaseGate.G1, ReleaseGate.G2, ReleaseGate.G3, ReleaseGate.G6),
            Set.of());

    private final CharterCatalog charters;
    private final CharterEditor editor;
    private boolean saved;

    CharterFormView(CharterCatalog charters, DatasetCatalog datasets) {
        super("charters.form");
        this.charters = charters;
        var inForce = charters.inForce();
        Charter start = inForce.map(CharterVersion::charter).orElse(EXAMPLE);
        editor = new CharterEditor(
                datasets,
                inForce.map(CharterVersion::charter).orElseGet(Charter::none),
                inForce.map(version -> getTranslation("charters.changes.from", version.label())).orElseGet(() -> getTranslation("charters.changes.first")),
                start,
                "",
                charters.today());
        var save = new Button(getTranslation("charters.save"), Glyph.CHECK.create(), click -> save());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(save);
        actions.addClassName("eq-actions");
        add(editor, actions);
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        LeaveGuard.ask(event, editor.isDirty() && !saved);
    }

    private void save() {
        try {
            var drafted = charters.draft(editor.charter(), editor.reason(), editor.from());
            saved = true;
            getUI().ifPresent(ui -> ui.navigate(CharterVersionView.class, new RouteParameters("id", drafted.id().toString())));
        } catch (Refusal refusal) {
            if (!editor.mark(refusal)) {
                Notice.refused(refusal);
            }
        }
    }
}
