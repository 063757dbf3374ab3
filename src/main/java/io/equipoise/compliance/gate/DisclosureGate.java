package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import org.springframework.stereotype.Component;

/**
 * G9: what will be told on the surface was written from the very rules of this pair. A newest text of other rules fails, for shoppers would
 * read of something that is not done, and so does one that tells of a rule whose last day has passed since; where no text was ever written there is no evidence.
 */
@Component
class DisclosureGate implements Gate {
    private final Disclosures disclosures;
    private final PairLists lists;

    DisclosureGate(Disclosures disclosures, PairLists lists) {
        this.disclosures = disclosures;
        this.lists = lists;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G9;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        String evidence = "disclosures?surface=" + subject.surface().code()
                + (subject.policy() == null ? "" : "&policy=" + subject.policy());
        var texts = disclosures.of(subject.surface());
        if (texts.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "no-disclosure", evidence);
        }
        var newest = texts.getFirst();
        if (disclosures.outlived(newest)) {
            return Finding.of(Verdict.FAIL, "disclosure-outlived", evidence, newest.label());
        }
        return disclosures.fits(newest, lists.policy(subject))
                ? Finding.of(Verdict.PASS, "disclosure-current", evidence, newest.label(), newest.textHash().substring(0, 12))
                : Finding.of(Verdict.FAIL, "disclosure-stale", evidence, newest.label(), newest.policyLabel().isEmpty() ? "–" : newest.policyLabel());
    }
}
