package io.equipoise.approval;

import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.serving.LiveSurfaces;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * All gates of a request, each with what the charter demands of it. A gate blocks when it fails, or when it is required and has not
 * passed, unless a waiver holds; firm gates have no waivers. An inconclusive required gate blocks as the charter says.
 */
@Component
class GateBoard {
    private static final Logger LOG = LoggerFactory.getLogger(GateBoard.class);

    private final Map<ReleaseGate, Gate> gates = new EnumMap<>(ReleaseGate.class);
    private final CharterCatalog charters;
    private final LiveSurfaces surfaces;
    private final Waivers waivers;

    GateBoard(ObjectProvider<Gate> gates, CharterCatalog charters, LiveSurfaces surfaces, Waivers waivers) {
        gates.stream().forEach(gate -> this.gates.put(gate.code(), gate));
        this.charters = charters;
        this.surfaces = surfaces;
        this.waivers = waivers;
    }

    List<GateState> of(ApprovalRequest request) {
        Charter charter = charters.demanded();
        String setBy = charters.inForce().map(CharterVersion::label).orElse("–");
        boolean renewal = surfaces.live(request.subject().surface()).isPresent();
        List<Waiver> known = waivers.of(request.id());
        List<GateState> states = new ArrayList<>();
        for (ReleaseGate gate : ReleaseGate.values()) {
            var finding = look(gate, request.subject());
            Optional<Waiver> waiver = known.stream().filter(each -> each.gate() == gate).reduce((earlier, later) -> later);
            boolean waived = !charter.isFirm(gate) && waiver.filter(each -> each.holds(waivers.today())).isPresent();
            states.add(new GateState(
                    gate,
                    charter.requires(gate),
                    charter.isFirm(gate),
                    setBy,
                    finding,
                    waiver.orElse(null),
                    !waived && blocks(charter, gate, finding.verdict(), renewal)));
        }
        return states;
    }

    private static boolean blocks(Charter charter, ReleaseGate gate, Verdict verdict, boolean renewal) {
        return switch (verdict) {
            case PASS -> false;
            case FAIL -> true;
            case INSUFFICIENT -> charter.requires(gate);
            case INCONCLUSIVE -> charter.requires(gate)
                    && switch (charter.open()) {
                        case BLOCK -> true;
                        case FIRST -> !renewal;
                        case WARN -> false;
                    };
        };
    }

    /** A gate that breaks has told nothing: insufficient evidence, never a pass. */
    private Gate.Finding look(ReleaseGate code, ApprovalSubject subject) {
        Gate gate = gates.get(code);
        if (gate == null) {
            return Gate.Finding.of(Verdict.INSUFFICIENT, "nobody-looks", null);
        }
        try {
            return gate.check(subject);
        } catch (RuntimeException failure) {
            LOG.warn("Gate {} could not be looked at", code, failure);
            return Gate.Finding.of(Verdict.INSUFFICIENT, "broken", null, String.valueOf(failure.getMessage()));
        }
    }
}
