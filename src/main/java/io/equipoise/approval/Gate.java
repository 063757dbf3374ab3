package io.equipoise.approval;

import io.equipoise.audit.AuditReport;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.store.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is looked at before a pair goes live. Modules contribute gates as beans; whether one is required the charter says. */
public interface Gate {
    ReleaseGate code();

    /** Looks now. What cannot be told is {@link Verdict#INSUFFICIENT}, never a pass. */
    Finding check(ApprovalSubject subject);

    /**
     * @param key what was found, or {@code refusal.<key>} where a gate was refused what it looks at
     * @param arguments of that text
     * @param evidence the address of the screen that shows it, or null
     * @param rules of the charter it rests on, each with its bound and what was measured; empty for gates without rules
     */
    record Finding(
            Verdict verdict, String key, List<Object> arguments, @Nullable String evidence, List<AuditReport.RuleOutcome> rules) {
        private static final String REFUSAL = "refusal.";

        public Finding {
            arguments = List.copyOf(arguments);
            rules = List.copyOf(rules);
        }

        public static Finding of(Verdict verdict, String key, @Nullable String evidence, Object... arguments) {
            return new Finding(verdict, key, List.of(arguments), evidence, List.of());
        }

        /** Whatever was refused tells nothing about the pair, but why it was refused can be told. */
        static Finding refused(Refusal refusal) {
            return of(Verdict.INSUFFICIENT, REFUSAL + refusal.key(), null, refusal.arguments());
        }

        /** The key of its text in the bundles. */
        public String text() {
            return key.startsWith(REFUSAL) ? key : "gate.found." + key;
        }

        Finding resting(List<AuditReport.RuleOutcome> outcomes) {
            return new Finding(verdict, key, arguments, evidence, outcomes);
        }
    }
}
