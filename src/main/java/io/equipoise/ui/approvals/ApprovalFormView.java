package io.equipoise.ui.approvals;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.audit.Auditor;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Asks for a pair to go live. The address may name it: {@code ?version=…&policy=…}. */
@Route("approvals/new")
@RolesAllowed({"OPERATOR", "PRODUCT"})
class ApprovalFormView extends View implements BeforeEnterObserver {
    private static final int LONGEST_COMMENT = 2_000;

    private final ApprovalDesk desk;
    private final Auditor auditor;
    private final Select<Surface> surface = new Select<>();
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final TextArea comment = new TextArea();
    private final DateTimePicker activateAt = new DateTimePicker();
    private final Div audited = new Div();

    ApprovalFormView(ApprovalDesk desk, Auditor auditor, ModelRegistry models, PolicyCatalog policies) {
        super("approvals.form");
        this.desk = desk;
        this.auditor = auditor;
        surface.setLabel(getTranslation("approvals.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        surface.setValue(Surface.HOME);
        version.setLabel(getTranslation("versions.name"));
        version.setItems(models.list());
        version.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("stage." + each.stage()));
        version.setRequiredIndicatorVisible(true);
        version.addValueChangeListener(change -> showAudit());
        policy.setLabel(getTranslation("audits.policy"));
        policy.setHelperText(getTranslation("approvals.form.policy.help"));
        policy.setItems(policies.list());
        policy.setItemLabelGenerator(FairnessPolicy::label);
        policy.setClearButtonVisible(true);
        policy.addValueChangeListener(change -> showAudit());
        comment.setLabel(getTranslation("approvals.comment"));
        comment.setHelperText(getTranslation("approvals.form.comment.help"));
        comment.setRequiredIndicatorVisible(true);
        comment.setMaxLength(LONGEST_COMMENT);
        comment.setMinRows(3);
        comment.setWidthFull();
        activateAt.setLabel(getTranslation("approvals.activate-at"));
        activateAt.setHelperText(getTranslation("approvals.activate-at.help"));
        activateAt.setMin(LocalDateTime.now());
        var fields = new Fields(surface, version, policy, activateAt);
        var send = new Button(getTranslation("approvals.form.send"), Glyph.STAMP.create(), click -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(send);
        actions.addClassName("eq-actions");
        add(new Panel(getTranslation("approvals.form.what")).with(fields, audited, comment), actions);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        query.getSingleParameter("version").ifPresent(id -> version.getListDataView().getItems()
                .filter(each -> each.id().toString().equals(id))
                .findFirst()
                .ifPresent(version::setValue));
        query.getSingleParameter("policy").ifPresent(id -> policy.getListDataView().getItems()
                .filter(each -> each.id().toString().equals(id))
                .findFirst()
                .ifPresent(policy::setValue));
    }

    private void showAudit() {
        audited.removeAll();
        if (version.getValue() != null) {
            PolicyVersionId chosen = policy.getOptionalValue().map(FairnessPolicy::id).orElse(null);
            boolean done = auditor.latestOf(version.getValue().id(), chosen).isPresent();
            audited.add(new ErrorNotice(
                    done ? Tone.PASS : Tone.WARNING,
                    getTranslation(done ? "approvals.form.audited" : "approvals.form.not-audited")));
        }
    }

    private void send() {
        version.setInvalid(version.isEmpty());
        version.setErrorMessage(getTranslation("approvals.form.version-missing"));
        if (version.isEmpty()) {
            version.focus();
            return;
        }
        comment.setInvalid(comment.getValue().isBlank());
        comment.setErrorMessage(getTranslation("refusal.approval.comment-missing"));
        if (comment.getValue().isBlank()) {
            comment.focus();
            return;
        }
        var subject = new ApprovalSubject(
                surface.getValue(), version.getValue().id(), policy.getOptionalValue().map(FairnessPolicy::id).orElse(null));
        try {
            var request = desk.request(
                    subject, comment.getValue(), activateAt.getOptionalValue().map(time -> time.atZone(ZoneId.systemDefault()).toInstant()).orElse(null));
            getUI().ifPresent(ui -> ui.navigate(ApprovalView.class, new RouteParameters("id", request.id().toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
