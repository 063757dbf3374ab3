package io.equipoise.ui.overview;

import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.security.Account;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.serving.LiveSurfaces;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.stereotype.Component;

/** How far a workspace is on the way to its first audited list. */
@Component
class FirstSteps {
    private static final int APPROVERS = 2;

    private final DatasetCatalog datasets;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final Auditor auditor;
    private final OperatorAccounts accounts;
    private final CurrentOperator current;
    private final LiveSurfaces surfaces;

    FirstSteps(
            DatasetCatalog datasets,
            ModelRegistry models,
            PolicyCatalog policies,
            Auditor auditor,
            OperatorAccounts accounts,
            CurrentOperator current,
            LiveSurfaces surfaces) {
        this.surfaces = surfaces;
        this.accounts = accounts;
        this.current = current;
        this.datasets = datasets;
        this.models = models;
        this.policies = policies;
        this.auditor = auditor;
    }

    /** Each step the person signed in can see, in order, and whether it is done; those to a first list are left out once there is one. */
    SequencedMap<FirstStep, Boolean> progress() {
        var steps = new LinkedHashMap<FirstStep, Boolean>();
        if (current.require().roles().contains(Role.ADMINISTRATOR)) {
            steps.put(FirstStep.PEOPLE, staffed());
        }
        if (!surfaces.all().isEmpty()) {
            // Somebody has gone the way to its end, and everybody who opens the overview would ask for all of it.
            return steps;
        }
        steps.put(FirstStep.DATA, !datasets.list().isEmpty());
        steps.put(FirstStep.MODEL, !models.list().isEmpty());
        steps.put(FirstStep.POLICY, !policies.list().isEmpty());
        steps.put(FirstStep.AUDIT, auditor.list().stream().anyMatch(audit -> audit.state() == AuditState.DONE));
        return steps;
    }

    /** Somebody who can ask for a list to go live, and two others who can let it. */
    private boolean staffed() {
        var open = accounts.list().stream().filter(Account::enabled).map(Account::operator).toList();
        return open.stream().anyMatch(person -> person.roles().contains(Role.OPERATOR))
                && open.stream().filter(person -> person.roles().contains(Role.COMPLIANCE)).count() >= APPROVERS;
    }
}
