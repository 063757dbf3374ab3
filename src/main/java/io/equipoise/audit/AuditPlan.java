package io.equipoise.audit;

import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to measure, and how.
 *
 * @param policy the policy the lists are made under, or null for the model alone
 * @param userAttributes attributes to break utility down by
 * @param itemAttributes attributes to break exposure down by
 * @param cutoff slots of a list, 1 to 1,000
 * @param minimum users a group needs before its number is shown, at least 10
 * @param margin the largest gap of NDCG between a group and all others together that counts as even, from 0
 * @param replicates of the bootstrap and of the permutation test
 */
public record AuditPlan(
        ModelVersionId model,
        @Nullable PolicyVersionId policy,
        List<String> userAttributes,
        List<String> itemAttributes,
        int cutoff,
        int minimum,
        double margin,
        int replicates,
        long seed) {
    public static final int CUTOFF = 10;
    public static final int MINIMUM = 30;
    public static final double MARGIN = 0.02;
    public static final int REPLICATES = 2_000;

    public AuditPlan {
        userAttributes = List.copyOf(userAttributes);
        itemAttributes = List.copyOf(itemAttributes);
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("A margin must be in [0, 1], got " + margin);
        }
    }

    /** The usual settings: ten slots, groups from 30 users, a margin of 0.02, 2,000 replicates. */
    public static AuditPlan usual(
            ModelVersionId model, @Nullable PolicyVersionId policy, List<String> userAttributes, List<String> itemAttributes) {
        return new AuditPlan(model, policy, userAttributes, itemAttributes, CUTOFF, MINIMUM, MARGIN, REPLICATES, 42);
    }
}
