package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.compliance.filing.Filing;
import io.equipoise.compliance.filing.FilingClock;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import org.springframework.stereotype.Component;

/**
 * G10: the filing of the surface is on file, decided not to be needed, or within its term. Past the term it fails; where nobody ever said
 * whether the surface has to be filed, or the days off of the year are unknown, there is no evidence.
 */
@Component
class FilingGate implements Gate {
    private final FilingDesk desk;

    FilingGate(FilingDesk desk) {
        this.desk = desk;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G10;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        String evidence = "filings?surface=" + subject.surface().code();
        var clock = desk.clock(subject.surface());
        if (clock.filter(FilingClock::isOverdue).isPresent()) {
            return Finding.of(Verdict.FAIL, "filing-overdue", evidence, String.valueOf(clock.get().due()));
        }
        var filings = desk.of(subject.surface());
        if (filings.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "no-filing", evidence);
        }
        if (clock.isPresent()) {
            return clock.get().due() == null
                    ? Finding.of(Verdict.INSUFFICIENT, "filing-calendar", evidence, clock.get().began().toString())
                    : Finding.of(
                            Verdict.PASS, "filing-running", evidence, String.valueOf(clock.get().due()), String.valueOf(clock.get().left()));
        }
        return onFile(filings.getFirst(), evidence);
    }

    private static Finding onFile(Filing last, String evidence) {
        return switch (last.state()) {
            case ACCEPTED -> Finding.of(Verdict.PASS, "filing-on-file", evidence, String.valueOf(last.filingNumber()));
            case SUBMITTED -> Finding.of(Verdict.PASS, "filing-submitted", evidence, String.valueOf(last.submittedOn()));
            case NOT_NEEDED -> Finding.of(Verdict.PASS, "filing-not-needed", evidence, last.note());
            case PREPARING, RETURNED -> Finding.of(Verdict.PASS, "filing-prepared", evidence);
        };
    }
}
