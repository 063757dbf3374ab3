package io.equipoise.ui.overview;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditId;
import io.equipoise.audit.Auditor;
import io.equipoise.fairness.Verdict;
import io.equipoise.serving.LivePair;
import io.equipoise.store.MadeOnce;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the latest audit of a live pair says in one word. A finished audit never changes, so its report is read once and not by everybody who opens the overview. */
@Component
class LiveVerdicts {
    private static final int KEPT = 64;

    private final Auditor auditor;
    private final MadeOnce<AuditId, Verdict> kept = new MadeOnce<>(KEPT);

    LiveVerdicts(Auditor auditor) {
        this.auditor = auditor;
    }

    /** The worst verdict over the groups of shoppers; empty where the pair was never audited. */
    Optional<Verdict> of(LivePair pair) {
        return auditor.latestOf(pair.model(), pair.policy()).map(audit -> kept.get(audit.id(), () -> worst(audit)));
    }

    private Verdict worst(Audit audit) {
        return auditor.report(audit).utility().stream()
                .map(part -> part.verdict())
                .max(Comparator.comparingInt(LiveVerdicts::severity))
                .orElse(Verdict.INSUFFICIENT);
    }

    private static int severity(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INSUFFICIENT -> 1;
            case INCONCLUSIVE -> 2;
            case FAIL -> 3;
        };
    }
}
