package io.equipoise.approval;

import io.equipoise.audit.AuditReport;
import io.equipoise.audit.Auditor;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.scoring.RecallPlans;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Quality floor, exposure and quality by group: what the newest audit of just this pair says against the charter in force. */
@Configuration(proxyBeanMethods = false)
class AuditGates {
    @Bean
    Gate qualityFloorGate(Auditor auditor, CharterCatalog charters, RecallPlans recall) {
        return new FromAudit(ReleaseGate.G1, auditor, charters, recall);
    }

    @Bean
    Gate exposureGate(Auditor auditor, CharterCatalog charters, RecallPlans recall) {
        return new FromAudit(ReleaseGate.G2, auditor, charters, recall);
    }

    @Bean
    Gate groupQualityGate(Auditor auditor, CharterCatalog charters, RecallPlans recall) {
        return new FromAudit(ReleaseGate.G3, auditor, charters, recall);
    }

    private record FromAudit(ReleaseGate code, Auditor auditor, CharterCatalog charters, RecallPlans recall) implements Gate {
        @Override
        public Finding check(ApprovalSubject subject) {
            var charter = charters.inForce();
            if (charter.isEmpty()) {
                return Finding.of(Verdict.INSUFFICIENT, "no-charter", "charter");
            }
            if (charter.get().charter().checks().stream().noneMatch(rule -> rule.gate() == code)) {
                return Finding.of(Verdict.INSUFFICIENT, "no-rule", "charter/" + charter.get().id(), charter.get().label());
            }
            var audit = auditor.latestOf(subject.model(), subject.policy(), recall.of(subject.model(), subject.surface()));
            if (audit.isEmpty()) {
                var other = auditor.latestOf(subject.model(), subject.policy());
                if (other.isPresent()) {
                    return Finding.of(
                            Verdict.INSUFFICIENT, "audit-other-candidates",
                            "audits/new?version=" + subject.model() + "&surface=" + subject.surface().code());
                }
                return Finding.of(Verdict.INSUFFICIENT, "no-audit", "audits/new");
            }
            String evidence = "audits/" + audit.get().id();
            String dashboard = dashboard(subject).orElse(evidence);
            AuditReport.CharterPart part = auditor.report(audit.get()).charter();
            if (part == null || !part.hash().equals(charter.get().contentHash())) {
                return Finding.of(Verdict.INSUFFICIENT, "audit-not-by-charter", evidence, charter.get().label());
            }
            List<AuditReport.RuleOutcome> rules = part.rules().stream().filter(rule -> rule.gate() == code).toList();
            long passed = rules.stream().filter(rule -> rule.verdict() == Verdict.PASS).count();
            return Finding.of(worst(rules), "rules", dashboard, passed, rules.size()).resting(rules);
        }

        /** The dashboard with the filters of the first rule; quality over all has none. */
        private Optional<String> dashboard(ApprovalSubject subject) {
            var demanded = charters.demanded();
            var attributes = code == ReleaseGate.G2 ? demanded.itemAttributes() : demanded.userAttributes();
            if (code == ReleaseGate.G1 || attributes.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of("bias?version=" + subject.model() + (subject.policy() == null ? "" : "&policy=" + subject.policy())
                    + "&side=" + (code == ReleaseGate.G2 ? "items" : "users")
                    + "&by=" + URLEncoder.encode(attributes.getFirst(), StandardCharsets.UTF_8));
        }

        private static Verdict worst(List<AuditReport.RuleOutcome> rules) {
            for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INSUFFICIENT, Verdict.INCONCLUSIVE)) {
                if (rules.stream().anyMatch(rule -> rule.verdict() == verdict)) {
                    return verdict;
                }
            }
            return Verdict.PASS;
        }
    }
}
