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
import io.equipoise.serving.ExposureLedger;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.DataAndModel;
import io.equipoise.tradeoff.DataMirror;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a look at the dashboard needs from the services that know it. */
@Component
class BiasReading {
    /** Lists of a window that are read, the latest. */
    private static final int MOST_LISTS = 20_000;

    private final BiasLens lens;
    private final DataMirror mirror;
    private final Auditor auditor;
    private final BiasHistory history;
    private final ExposureLedger ledger;
    private final Clock clock;

    BiasReading(
            BiasLens lens,
            DataMirror mirror,
            Auditor auditor,
            EvidenceLog evidence,
            ModelRegistry models,
            PolicyCatalog policies,
            ExposureLedger ledger,
            Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
        this.lens = lens;
        this.mirror = mirror;
        this.auditor = auditor;
        this.history = new BiasHistory(auditor, evidence, models, policies);
    }

    BiasLook read(BiasQuestion question) {
        if (!BiasQuestion.isId(question.version())) {
            return nothing(null, new Refusal("model.unknown", question.version()));
        }
        if (!question.policy().isEmpty() && !BiasQuestion.isId(question.policy())) {
            return nothing(null, new Refusal("audit.policy-unknown", question.policy()));
        }
        LensQuestion asked = question.ask();
        Choices choices = null;
        try {
            choices = lens.choices(asked);
            Findings findings = look(asked);
            Instant since = since(asked);
            Optional<Audit> audit = auditor.latestOf(asked.model(), asked.policy());
            return new BiasLook(
                    choices,
                    findings,
                    null,
                    audit,
                    audit.map(this::report).orElse(null),
                    question.within().isEmpty() ? mirror(findings) : null,
                    history.moments(question.side(), findings.question().attribute(), since),
                    history.deployments(since),
                    question.open().isEmpty() || asked.windowed() ? List.of() : examples(findings.question(), question.open()));
        } catch (Refusal refusal) {
            return nothing(choices, refusal);
        }
    }

    private Findings look(LensQuestion asked) {
        if (!asked.windowed()) {
            return lens.look(asked);
        }
        var shown = ledger.between(asked.model(), asked.policy(), since(asked), clock.instant(), MOST_LISTS);
        return lens.look(asked, shown.lists(), shown.total());
    }

    /** The beginning of the window, or of time. */
    private Instant since(LensQuestion asked) {
        return asked.windowed() ? clock.instant().minus(Duration.ofDays(asked.days())) : Instant.EPOCH;
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
