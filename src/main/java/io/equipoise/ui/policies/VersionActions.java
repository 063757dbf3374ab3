package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Reasoned;

/** What can be done with a version as it stands: edited and submitted while it is a draft, taken as the ground of the next from then on. */
class VersionActions {
    private final PolicyCatalog policies;
    private final EditButtons buttons;
    private final boolean editor;
    /** One for good: a row of buttons that stays the same keeps the focus. */
    private final Button preview = new Button(I18NProvider.translate("policies.preview"), Glyph.EYE.create(), click -> preview());
    private String subject = PolicyView.NEW;

    VersionActions(PolicyCatalog policies, EditButtons buttons, boolean editor) {
        this.policies = policies;
        this.buttons = buttons;
        this.editor = editor;
    }

    Component[] of(FairnessPolicy shown) {
        subject = shown.id().toString();
        if (shown.state() == PolicyState.DRAFT) {
            return new Component[] {buttons.undo, buttons.redo, preview, buttons.save, buttons.submit};
        }
        var next = new Button(I18NProvider.translate("policies.new-version"), Glyph.PLUS.create(), click -> newVersion(shown));
        next.addThemeVariants(ButtonVariant.PRIMARY);
        if (!editor) {
            Reasoned.disable(next, I18NProvider.translate("policies.editors-only"));
        }
        return new Component[] {preview, next};
    }

    static String whyLocked(FairnessPolicy shown) {
        return shown.isEditable()
                ? I18NProvider.translate("policies.editors-only")
                : I18NProvider.translate("refusal.policy.not-editable." + shown.state(), shown.name(), shown.number());
    }

    private void preview() {
        UI.getCurrent().navigate("preview", QueryParameters.of("policy", subject));
    }

    private void newVersion(FairnessPolicy from) {
        UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(policies.newVersionFrom(from.id()).id()));
    }
}
