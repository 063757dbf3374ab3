package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.UserId;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Which of the policies in force on a surface a list meets. */
@Component
class PolicyChoice {
    private final LiveSurfaces surfaces;
    private final PolicyCatalog policies;
    private final Clock clock;
    /** A published version never changes. */
    private final Map<PolicyVersionId, FairnessPolicy> published = new ConcurrentHashMap<>();

    PolicyChoice(LiveSurfaces surfaces, PolicyCatalog policies, Clock clock) {
        this.surfaces = surfaces;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * The first by priority that holds on the surface, today, for this shopper; none where none does. Somebody the snapshot does not know is in no
     * audience.
     *
     * @param live the surface's model; while another model still serves, the pair that served last stays together
     */
    LivePair of(LivePair live, InteractionLog log, UserId user) {
        var inForce = surfaces.inForce(live.surface());
        if (inForce.stream().noneMatch(pair -> pair.model().equals(live.model()))) {
            return live;
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return inForce.stream()
                .filter(pair -> pair.policy() != null)
                .filter(pair -> PolicyBinding.holds(policy(Objects.requireNonNull(pair.policy())).terms(), live.surface(), today, log, user))
                .findFirst()
                .orElseGet(() -> new LivePair(live.surface(), live.model(), null, live.approval(), live.since()));
    }

    FairnessPolicy policy(PolicyVersionId id) {
        return published.computeIfAbsent(
                id, each -> policies.find(each).orElseThrow(() -> new Refusal("approval.policy-unknown", each.toString())));
    }
}
