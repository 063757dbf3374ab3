package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.compliance.checklist.Answer;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.model.ModelRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * G8: the impact of processing people's data on this surface by this kind of model was assessed and signed by two, not too long ago. Another
 * version of the same model is the same processing; another kind of model is not. A question answered no fails it.
 */
@Component
class ImpactGate implements Gate {
    private final Checklists checklists;
    private final ModelRegistry models;
    private final Clock clock;
    private final int days;

    ImpactGate(
            Checklists checklists,
            ModelRegistry models,
            Clock clock,
            @Value("${equipoise.compliance.impact-assessment-days:365}") int days) {
        this.checklists = checklists;
        this.models = models;
        this.clock = clock;
        this.days = days;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G8;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        var model = models.require(subject.model());
        var about = new Checklist.About(model.name(), model.kind());
        var all = checklists.of(ChecklistTemplate.IMPACT_ASSESSMENT, subject.surface());
        var mine = all.stream().filter(each -> about.equals(each.about())).toList();
        String screen = "checklists?template=" + ChecklistTemplate.IMPACT_ASSESSMENT + "&surface=" + subject.surface().code();
        if (mine.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, all.isEmpty() ? "no-assessment" : "assessment-of-another", screen, model.label());
        }
        var signed = mine.stream().filter(Checklist::isSigned).findFirst();
        if (signed.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "assessment-unsigned", "checklists/" + mine.getFirst().id(), mine.getFirst().editor());
        }
        String evidence = "checklists/" + signed.get().id();
        var signing = Objects.requireNonNull(signed.get().signing());
        long age = Duration.between(signing.at(), clock.instant()).toDays();
        if (age > days) {
            return Finding.of(Verdict.INSUFFICIENT, "assessment-old", evidence, age, days);
        }
        long no = signed.get().saying(Answer.Choice.NO);
        return no > 0
                ? Finding.of(Verdict.FAIL, "assessment-no", evidence, no)
                : Finding.of(Verdict.PASS, "assessment", evidence, signing.by(), age, days);
    }
}
