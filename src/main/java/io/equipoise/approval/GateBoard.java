package io.equipoise.approval;

import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import java.util.Arrays;
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
        var demand = demand(request);
        return Arrays.stream(ReleaseGate.values()).map(gate -> state(demand, gate)).toList();
    }

    /** One gate, without trying out what the others try out. */
    GateState of(ApprovalRequest request, ReleaseGate gate) {
        return state(demand(request), gate);
    }

    /** What all gates of a request are held against. @param renewal whether something is live there already */
    private record Demand(ApprovalSubject subject, Charter charter, String setBy, boolean renewal, List<Waiver> waivers) {}

    private Demand demand(ApprovalRequest request) {
        return new Demand(
                request.subject(),
                charters.demanded(),
                charters.inForce().map(CharterVersion::label).orElse("–"),
                surfaces.live(request.subject().surface()).isPresent(),
                waivers.of(request.id()));
    }

    private GateState state(Demand demand, ReleaseGate gate) {
        var charter = demand.charter();
        var finding = look(gate, demand.subject());
        Optional<Waiver> waiver = demand.waivers().stream().filter(each -> each.gate() == gate).reduce((earlier, later) -> later);
        boolean waived = !charter.isFirm(gate) && waiver.filter(each -> each.holds(waivers.today())).isPresent();
        return new GateState(
                gate,
                charter.requires(gate),
                charter.isFirm(gate),
                demand.setBy(),
                finding,
                waiver.orElse(null),
                !waived && blocks(charter, gate, finding.verdict(), demand.renewal()));
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
        } catch (Refusal refusal) {
            LOG.info("Gate {} was refused what it looks at: {}", code, refusal.getMessage());
            return Gate.Finding.refused(refusal);
        } catch (RuntimeException failure) {
            LOG.warn("Gate {} could not be looked at", code, failure);
            return Gate.Finding.of(Verdict.INSUFFICIENT, "broken", null, String.valueOf(failure.getMessage()));
        }
    }
}
