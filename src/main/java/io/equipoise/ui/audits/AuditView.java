package io.equipoise.ui.audits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditId;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.AuditedGroups;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.AuditsOnErasedData;
import io.equipoise.evidence.SigningKey;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.report.ReportDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.reports.ExportButton;
import jakarta.annotation.security.PermitAll;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One audit: its progress while it runs, its findings when it is done. */
@Route("audits/:id")
@PermitAll
public class AuditView extends View implements BeforeEnterObserver {
    private final Auditor auditor;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final AuditsOnErasedData erased;
    private final AuditedGroups groups;
    private final Operator operator;
    private final ReportDesk reports;
    private final SigningKey key;
    private final CurrentOperator current;
    private final Div outcome = new Div();
    private @Nullable AuditId id;
    private @Nullable ProgressPanel progress;
    private boolean drawn;

    AuditView(
            Auditor auditor,
            ModelRegistry models,
            PolicyCatalog policies,
            AuditsOnErasedData erased,
            AuditedGroups groups,
            ReportDesk reports,
            SigningKey key,
            CurrentOperator current) {
        super("audits.audit");
        this.reports = reports;
        this.key = key;
        this.current = current;
        this.erased = erased;
        this.groups = groups;
        this.auditor = auditor;
        this.models = models;
        this.policies = policies;
        this.operator = current.require();
        outcome.addClassName("eq-stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Audit audit = event.getRouteParameters()
                .get("id")
                .flatMap(AuditView::parse)
                .flatMap(auditor::find)
                .orElseThrow(NotFoundException::new);
        id = audit.id();
        header().retitle(title(audit)).actions(request(audit));
        progress = new ProgressPanel(() -> {
            auditor.cancel(audit.id());
            refresh();
        });
        add(new Live(this::refresh, progress), outcome);
    }

    private static Optional<AuditId> parse(String text) {
        try {
            return Optional.of(AuditId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private String title(Audit audit) {
        String model = models.find(audit.plan().model()).map(ModelVersion::label).orElse("–");
        if (audit.plan().lists() != null) {
            return getTranslation("audits.lists-of", model);
        }
        return audit.plan().policy() == null
                ? model
                : model + " + " + policies.find(audit.plan().policy()).map(FairnessPolicy::label).orElse("–");
    }

    private Button request(Audit audit) {
        Map<String, String> query = new HashMap<>();
        query.put("version", audit.plan().model().toString());
        if (audit.plan().policy() != null) {
            query.put("policy", audit.plan().policy().toString());
        }
        var request = new Button(
                getTranslation("versions.request"),
                Glyph.STAMP.create(),
                click -> getUI().ifPresent(ui -> ui.navigate("approvals/new", QueryParameters.simple(query))));
        request.addThemeVariants(ButtonVariant.PRIMARY);
        if (audit.plan().lists() != null) {
            return Reasoned.disable(request, getTranslation("audits.lists.no-request"));
        }
        boolean may = operator.has(Role.OPERATOR) || operator.has(Role.PRODUCT);
        return may ? request : Reasoned.disable(request, getTranslation("versions.request.roles"));
    }

    private boolean refresh() {
        Audit audit = auditor.find(Objects.requireNonNull(id)).orElseThrow();
        var progress = Objects.requireNonNull(this.progress);
        header().beside(Verdicts.badge(audit.state()));
        progress.setVisible(!audit.state().isOver());
        progress.update(getTranslation("audit.step." + audit.step()), audit.state() == AuditState.QUEUED ? -1 : audit.progress());
        progress.cancellable(!operator.has(Role.AUDITOR) && !operator.has(Role.ADMINISTRATOR));
        if (audit.state().isOver() && !drawn) {
            drawn = true;
            draw(audit);
        }
        return !audit.state().isOver();
    }

    private void draw(Audit audit) {
        if (audit.failure() != null) {
            outcome.add(new ErrorNotice(Tone.FAIL, getTranslation("audits.failed", Failure.words(audit.failure()))));
        } else if (audit.state() == AuditState.DONE) {
            header().actions(
                    new ExportButton((format, language, zone) -> reports.audit(audit.id(), format, language, zone), key, current),
                    request(audit));
            try {
                var report = auditor.report(audit);
                erased.of(report).ifPresent(tombstone -> outcome.add(new ErrorNotice(
                        Tone.WARNING,
                        getTranslation(
                                tombstone.isExpiry() ? "audits.snapshot-expired" : "audits.not-reproducible",
                                Formats.current().date(tombstone.erasedAt()),
                                tombstone.contentHash().substring(0, 12)))));
                stateMerges(groups.of(audit, report));
                outcome.add(new Findings(audit, report, operator));
            } catch (ArtifactDamaged damaged) {
                outcome.add(new ErrorNotice(damaged));
            }
        }
    }

    /** Groups that counted as one: whoever reads the numbers must know it, and whether a new audit would see other groups. */
    private void stateMerges(AuditedGroups.Seen seen) {
        if (!seen.then().isEmpty()) {
            outcome.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("audits.merged", seen.then())));
        }
        if (seen.isOutdated()) {
            outcome.add(new ErrorNotice(
                    Tone.WARNING,
                    seen.now().isEmpty() ? getTranslation("audits.merged.parted") : getTranslation("audits.merged.since", seen.now())));
        }
    }
}
