package io.equipoise.compliance.finding;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.bias.DataDecision;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.dataset.bias.DataFinding;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done about a finding in the data: the decision and what it does are one transaction, so that neither stands without the other. A
 * later decision undoes the merge an earlier one made; tasks it opened stay until they are closed where tasks are.
 */
@Component
public class DataRemedies {
    private final DataDecisions decisions;
    private final GroupMerges merges;
    private final Findings findings;

    DataRemedies(DataDecisions decisions, GroupMerges merges, Findings findings) {
        this.decisions = decisions;
        this.merges = merges;
        this.findings = findings;
    }

    /** Decides for what is carried out elsewhere, such as in a training. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public DataDecision decide(DatasetId dataset, DataFinding finding, Remedy remedy, String note) {
        undoMerge(dataset, finding);
        return decisions.decide(dataset, finding, remedy, note);
    }

    /**
     * Looks at the group of a finding together with another from now on.
     *
     * @throws io.equipoise.store.Refusal as {@link GroupMerges#merge}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public DataDecision merge(DatasetId dataset, DataFinding finding, String into, String note) {
        var decision = decisions.decide(dataset, finding, Remedy.MERGE_GROUPS, note);
        merges.merge(dataset, finding.attribute(), finding.subject(), into);
        return decision;
    }

    /**
     * Keeps a remedy as a task with an owner and a day.
     *
     * @param note what the decision says of the task that was opened
     * @throws io.equipoise.store.Refusal as {@link Findings#open}
     */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public DataDecision task(DatasetId dataset, DataFinding finding, Remedy remedy, NewFinding task, Function<Finding, String> note) {
        return decide(dataset, finding, remedy, note.apply(findings.open(task)));
    }

    /** Takes back what was decided about a finding, and the merge it made. @return what was taken back */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public Optional<DataDecision> takeBack(DatasetId dataset, DataFinding finding) {
        undoMerge(dataset, finding);
        return decisions.withdraw(dataset, finding.key());
    }

    /** Takes merged groups apart again, and back the decision that merged them. */
    @Transactional
    @PreAuthorize("hasAnyRole('OPERATOR', 'COMPLIANCE', 'PRODUCT')")
    public void takeApart(DatasetId dataset, GroupMerges.Merge merge) {
        merges.part(dataset, merge.attribute(), merge.label());
        var inForce = decisions.of(dataset);
        for (Kind kind : Kind.values()) {
            String finding = DataFinding.key(kind, merge.attribute(), merge.label());
            var decided = inForce.get(finding);
            if (decided != null && decided.remedy() == Remedy.MERGE_GROUPS) {
                decisions.withdraw(dataset, finding);
            }
        }
    }

    private void undoMerge(DatasetId dataset, DataFinding finding) {
        var before = decisions.of(dataset).get(finding.key());
        if (before != null && before.remedy() == Remedy.MERGE_GROUPS) {
            merges.part(dataset, finding.attribute(), finding.subject());
        }
    }
}
