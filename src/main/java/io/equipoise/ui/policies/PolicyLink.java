package io.equipoise.ui.policies;

import com.vaadin.flow.router.RouteParameters;
import io.equipoise.policy.PolicyVersionId;

/** The address of a policy version's page. */
final class PolicyLink {
    private PolicyLink() {}

    static RouteParameters to(PolicyVersionId id) {
        return new RouteParameters("version", id.toString());
    }
}
