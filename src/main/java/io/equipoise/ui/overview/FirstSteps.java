package io.equipoise.ui.overview;

import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How far a workspace is on the way to its first audited list. */
@Component
class FirstSteps {
    private final DatasetCatalog datasets;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final Auditor auditor;

    FirstSteps(DatasetCatalog datasets, ModelRegistry models, PolicyCatalog policies, Auditor auditor) {
        this.datasets = datasets;
        this.models = models;
        this.policies = policies;
        this.auditor = auditor;
    }

    Set<FirstStep> done() {
        var done = EnumSet.noneOf(FirstStep.class);
        mark(done, FirstStep.DATA, !datasets.list().isEmpty());
        mark(done, FirstStep.MODEL, !models.list().isEmpty());
        mark(done, FirstStep.POLICY, !policies.list().isEmpty());
        mark(done, FirstStep.AUDIT, auditor.list().stream().anyMatch(audit -> audit.state() == AuditState.DONE));
        return done;
    }

    private static void mark(Set<FirstStep> steps, FirstStep step, boolean done) {
        if (done) {
            steps.add(step);
        }
    }
}
