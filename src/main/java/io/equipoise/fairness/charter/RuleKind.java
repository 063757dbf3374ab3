package io.equipoise.fairness.charter;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of rules in the order in which they act on a list: what may be shown at all, what a shopper has had enough of, adjusted scores,
 * objectives of the whole list, promised shares, and last what holds whatever else was done. Of two rules that pull in different ways the
 * later has the last word.
 */
public enum RuleKind {
    MINORS_GUARD("minors-guard", PolicyRule.MinorsGuard.class),
    EXCLUSION("exclusion", PolicyRule.Exclusion.class),
    FATIGUE("fatigue", PolicyRule.Fatigue.class),
    USER_GROUP_PARITY("user-group-parity", PolicyRule.UserGroupParity.class),
    EXPOSURE_CONTROL("exposure-control", PolicyRule.ExposureControl.class),
    PROVIDER_MAX_MIN("provider-max-min", PolicyRule.ProviderMaxMin.class),
    CALIBRATION("calibration", PolicyRule.Calibration.class),
    ASPECT_COVERAGE("aspect-coverage", PolicyRule.AspectCoverage.class),
    DIVERSITY("diversity", PolicyRule.Diversity.class),
    EXACT_EXPOSURE("exact-exposure", PolicyRule.ExactExposure.class),
    TARGET_SHARES("target-shares", PolicyRule.TargetShares.class),
    JOINT_MINIMUM_SHARE("joint-minimum-share", PolicyRule.JointMinimumShare.class),
    MINIMUM_SHARE("minimum-share", PolicyRule.MinimumShare.class),
    GUARANTEED_EXPOSURE("guaranteed-exposure", PolicyRule.GuaranteedExposure.class),
    PROVIDER_GUARANTEE("provider-guarantee", PolicyRule.ProviderGuarantee.class),
    OWN_BRAND_PARITY("own-brand-parity", PolicyRule.OwnBrandParity.class),
    CAP("cap", PolicyRule.Cap.class),
    SPREAD("spread", PolicyRule.Spread.class),
    PIN("pin", PolicyRule.Pin.class);

    private final String code;
    private final Class<? extends PolicyRule> type;

    RuleKind(String code, Class<? extends PolicyRule> type) {
        this.code = code;
        this.type = type;
    }

    /** As files write it, such as {@code minimum-share}; keys of the bundles are built from it. */
    public String code() {
        return code;
    }

    /** The record of this kind; its components are its fields. */
    public Class<? extends PolicyRule> type() {
        return type;
    }

    public static RuleKind of(PolicyRule rule) {
        return Arrays.stream(values())
                .filter(kind -> kind.type == rule.getClass())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No kind for " + rule.getClass()));
    }

    public static Optional<RuleKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
