package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.approval.ApprovalDesk;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.RequestScope;
import io.equipoise.audit.Auditor;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDateTime;
import java.util.Optional;

/** Asks for a pair to go live. The address may name it: {@code ?version=…&policy=…}. */
@Route("approvals/new")
@RolesAllowed({"OPERATOR", "PRODUCT"})
class ApprovalFormView extends View implements BeforeEnterObserver {
    private static final int LONGEST_COMMENT = 2_000;

    private final ApprovalDesk desk;
    private final Auditor auditor;
    private final RadioButtonGroup<RequestScope> scope = new RadioButtonGroup<>();
    private final Select<Surface> surface = new Select<>();
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final TextArea comment = new TextArea();
    private final DateTimePicker activateAt = new DateTimePicker();
    private final LiveSurfaces surfaces;
    private final PairNames names;
    private final Div kept = new Div();
    private final Div audited = new Div();

    ApprovalFormView(
            ApprovalDesk desk, Auditor auditor, ModelRegistry models, PolicyCatalog policies, LiveSurfaces surfaces, PairNames names) {
        super("approvals.form");
        this.desk = desk;
        this.auditor = auditor;
        this.surfaces = surfaces;
        this.names = names;
        scope.setLabel(getTranslation("approvals.scope"));
        scope.setItems(RequestScope.values());
        scope.setItemLabelGenerator(each -> getTranslation("requestScope." + each));
        scope.setValue(RequestScope.PAIR);
        scope.addValueChangeListener(change -> follow());
        surface.addValueChangeListener(change -> follow());
        surface.setLabel(getTranslation("approvals.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        surface.setValue(Surface.HOME);
        version.setLabel(getTranslation("versions.name"));
        version.setItems(models.list());
        version.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("stage." + each.stage()));
        version.setRequiredIndicatorVisible(true);
        version.setManualValidation(true);
        policy.setManualValidation(true);
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
        comment.setManualValidation(true);
        comment.setMaxLength(LONGEST_COMMENT);
        comment.setMinRows(3);
        comment.setWidthFull();
        activateAt.setLabel(getTranslation("approvals.activate-at"));
        activateAt.setHelperText(getTranslation("approvals.activate-at.help"));
        activateAt.setMin(LocalDateTime.now(Formats.current().zone()));
        var fields = new Fields(surface, version, policy, activateAt);
        var send = new Button(getTranslation("approvals.form.send"), Glyph.STAMP.create(), click -> send());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(send);
        actions.addClassName("eq-actions");
        add(new Panel(getTranslation("approvals.form.what")).with(scope, fields, kept, audited, comment), actions);
        follow();
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

    /** What is not asked for stays as it is live. */
    private void follow() {
        version.setVisible(scope.getValue() != RequestScope.POLICY);
        policy.setVisible(scope.getValue() != RequestScope.MODEL);
        policy.setRequiredIndicatorVisible(scope.getValue() == RequestScope.POLICY);
        policy.setHelperText(getTranslation(
                scope.getValue() == RequestScope.POLICY ? "approvals.form.policy.alone" : "approvals.form.policy.help"));
        kept.removeAll();
        if (scope.getValue() != RequestScope.PAIR) {
            kept.add(live().<Component>map(pair -> new ErrorNotice(
                            Tone.NEUTRAL,
                            getTranslation(
                                    "approvals.form.kept",
                                    scope.getValue() == RequestScope.MODEL
                                            ? names.policy(pair.policy(), getTranslation("audits.no-policy"))
                                            : names.model(pair.model()))))
                    .orElseGet(() -> new ErrorNotice(Tone.WARNING, getTranslation("refusal.approval.nothing-live"))));
        }
        showAudit();
    }

    private Optional<LivePair> live() {
        return surfaces.live(surface.getValue());
    }

    /** The pair that would be live, as far as it is chosen. */
    private Optional<ApprovalSubject> subject() {
        var model = scope.getValue() == RequestScope.POLICY
                ? live().map(LivePair::model)
                : version.getOptionalValue().map(ModelVersion::id);
        PolicyVersionId rules = scope.getValue() == RequestScope.MODEL
                ? live().map(LivePair::policy).orElse(null)
                : policy.getOptionalValue().map(FairnessPolicy::id).orElse(null);
        return model.map(id -> new ApprovalSubject(surface.getValue(), id, rules));
    }

    private void showAudit() {
        audited.removeAll();
        subject().ifPresent(pair -> {
            boolean done = auditor.latestOf(pair.model(), pair.policy()).isPresent();
            audited.add(new ErrorNotice(
                    done ? Tone.PASS : Tone.WARNING,
                    getTranslation(done ? "approvals.form.audited" : "approvals.form.not-audited")));
        });
    }

    /** True when the field has what is asked; else it says so and takes the focus. */
    private <C extends Component & HasValidation & Focusable<?>> boolean filled(C field, boolean missing, String why) {
        field.setInvalid(missing);
        field.setErrorMessage(getTranslation(why));
        if (missing) {
            field.focus();
        }
        return !missing;
    }

    private void send() {
        boolean named = scope.getValue() == RequestScope.POLICY
                ? filled(policy, policy.isEmpty(), "refusal.approval.policy-missing")
                : filled(version, version.isEmpty(), "approvals.form.version-missing");
        if (!named || !filled(comment, comment.getValue().isBlank(), "refusal.approval.comment-missing")) {
            return;
        }
        var subject = subject();
        if (subject.isEmpty()) {
            Notice.refused(new Refusal("approval.nothing-live"));
            return;
        }
        try {
            var request = desk.request(
                    scope.getValue(), subject.get(), comment.getValue(), activateAt.getOptionalValue().map(time -> time.atZone(Formats.current().zone()).toInstant()).orElse(null));
            getUI().ifPresent(ui -> ui.navigate(ApprovalView.class, new RouteParameters("id", request.id().toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
