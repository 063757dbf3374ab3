package io.equipoise.ui.policies;

import io.equipoise.security.Operator;
import io.equipoise.security.Role;

/** Who may write policies, for screens to say so beforehand; {@link io.equipoise.policy.PolicyCatalog} enforces it. */
final class PolicyEditors {
    private PolicyEditors() {}

    static boolean include(Operator operator) {
        return operator.has(Role.PRODUCT) || operator.has(Role.OPERATOR);
    }
}
