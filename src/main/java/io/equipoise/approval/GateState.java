package io.equipoise.approval;

import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import org.jspecify.annotations.Nullable;

/**
 * A gate as it stands for one request.
 *
 * @param required whether the charter in force demands a pass
 * @param firm whether nobody can waive it
 * @param setBy which charter says so, such as {@code v3}; {@code –} before there is one
 * @param waiver the one that holds or waits, or the last that expired; null without one
 * @param blocks whether the request cannot be approved because of it
 */
public record GateState(
        ReleaseGate gate, boolean required, boolean firm, String setBy, Gate.Finding finding, @Nullable Waiver waiver, boolean blocks) {
    public Verdict verdict() {
        return finding.verdict();
    }
}
