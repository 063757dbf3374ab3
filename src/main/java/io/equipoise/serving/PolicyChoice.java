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
import java.util.List;
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
     * Read once for a list, however many shoppers it is asked about for.
     *
     * @param live the surface's model; while another model still serves, the pair that served last stays together
     */
    InForce inForce(LivePair live) {
        return new InForce(live, surfaces.inForce(live.surface()), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** The policies of a surface on a day. */
    final class InForce {
        private final LivePair live;
        private final List<LivePair> pairs;
        private final LocalDate today;

        private InForce(LivePair live, List<LivePair> pairs, LocalDate today) {
            this.live = live;
            this.pairs = pairs;
            this.today = today;
        }

        /**
         * The first by priority that holds on the surface, today, for this shopper; none where none does. Somebody the snapshot does not know is in
         * no audience.
         */
        LivePair pairFor(InteractionLog log, UserId user) {
            if (pairs.stream().noneMatch(pair -> pair.model().equals(live.model()))) {
                return live;
            }
            return pairs.stream()
                    .filter(pair -> pair.policy() != null)
                    .filter(pair -> PolicyBinding.holds(policy(Objects.requireNonNull(pair.policy())).terms(), live.surface(), today, log, user))
                    .findFirst()
                    .orElseGet(() -> new LivePair(live.surface(), live.model(), null, live.approval(), live.since()));
        }
    }

    FairnessPolicy policy(PolicyVersionId id) {
        return published.computeIfAbsent(
                id, each -> policies.find(each).orElseThrow(() -> new Refusal("approval.policy-unknown", each.toString())));
    }
}
