package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.model.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * G7: the bias of the data the version learnt from was looked at under what is known now, not too long ago, and each thing that stood out was
 * answered. A report made before an attribute, a population or the snapshot before it changed is none; findings nobody answered leave it open.
 */
@Component
class DataReportGate implements Gate {
    private final ModelRegistry models;
    private final DataBias bias;
    private final DataDecisions decisions;
    private final Clock clock;
    private final int days;

    DataReportGate(
            ModelRegistry models,
            DataBias bias,
            DataDecisions decisions,
            Clock clock,
            @Value("${equipoise.compliance.data-report-days:90}") int days) {
        this.models = models;
        this.bias = bias;
        this.decisions = decisions;
        this.clock = clock;
        this.days = days;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G7;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        var dataset = models.require(subject.model()).provenance().dataset();
        String evidence = "datasets/" + dataset + "/bias";
        var kept = bias.kept(dataset);
        if (kept.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "no-data-report", evidence, days);
        }
        long age = Duration.between(kept.get().madeAt(), clock.instant()).toDays();
        if (age > days) {
            return Finding.of(Verdict.INSUFFICIENT, "data-report-old", evidence, age, days);
        }
        var answered = decisions.of(dataset).keySet();
        var findings = kept.get().report().findings();
        long open = findings.stream().filter(finding -> !answered.contains(finding.key())).count();
        return open == 0
                ? Finding.of(Verdict.PASS, "data-report", evidence, age, findings.size(), days)
                : Finding.of(Verdict.INCONCLUSIVE, "data-report-open", evidence, age, open, findings.size(), days);
    }
}
