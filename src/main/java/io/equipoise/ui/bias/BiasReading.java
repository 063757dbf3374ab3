package io.equipoise.ui.bias;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.lens.BiasLens;
import io.equipoise.audit.lens.Choices;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Side;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.DataAndModel;
import io.equipoise.tradeoff.DataMirror;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a look at the dashboard needs from the services that know it. */
@Component
class BiasReading {
    private final BiasLens lens;
    private final DataMirror mirror;
    private final Auditor auditor;
    private final BiasHistory history;

    BiasReading(
            BiasLens lens, DataMirror mirror, Auditor auditor, EvidenceLog evidence, ModelRegistry models, PolicyCatalog policies) {
        this.lens = lens;
        this.mirror = mirror;
        this.auditor = auditor;
        this.history = new BiasHistory(auditor, evidence, models, policies);
    }

    BiasLook read(BiasQuestion question) {
        LensQuestion asked;
        try {
            asked = question.ask();
        } catch (IllegalArgumentException notAnId) {
            return nothing(null, new Refusal("model.unknown", question.version()));
        }
        Choices choices = null;
        try {
            choices = lens.choices(asked);
            Findings findings = lens.look(asked);
            Optional<Audit> audit = auditor.latestOf(asked.model(), asked.policy());
            return new BiasLook(
                    choices,
                    findings,
                    null,
                    audit,
                    audit.map(this::report).orElse(null),
                    question.within().isEmpty() ? mirror(findings) : null,
                    history.moments(question.side(), findings.question().attribute()),
                    history.deployments(),
                    question.open().isEmpty() ? List.of() : examples(findings.question(), question.open()));
        } catch (Refusal refusal) {
            return nothing(choices, refusal);
        }
    }

    private static BiasLook nothing(@Nullable Choices choices, Refusal refusal) {
        return new BiasLook(choices, null, refusal, Optional.empty(), null, null, List.of(), List.of(), List.of());
    }

    private @Nullable AuditReport report(Audit audit) {
        try {
            return auditor.report(audit);
        } catch (ArtifactDamaged damaged) {
            return null;
        }
    }

    private DataAndModel mirror(Findings findings) {
        var question = findings.question();
        Map<String, Double> values = new LinkedHashMap<>();
        for (Findings.Group group : findings.groups()) {
            if (group.shown() && !group.unknown() && group.value() instanceof Estimated it) {
                values.put(group.label(), question.side() == Side.USERS ? it.value() : it.value() * group.target());
            }
        }
        return question.side() == Side.USERS
                ? mirror.users(question.model(), question.attribute(), values)
                : mirror.items(question.model(), question.attribute(), values);
    }

    private List<Findings.Example> examples(LensQuestion question, String open) {
        int at = open.indexOf(BiasQuestion.SEPARATOR);
        return at < 0 ? lens.examples(question, open, "") : lens.examples(question, open.substring(0, at), open.substring(at + 1));
    }
}
