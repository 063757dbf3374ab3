package io.equipoise.dataset.attribute;

/** What an attribute of users may be used for, from the least to the most. Texts are {@code attributes.use.<NAME>} in the bundles. */
public enum AttributeUse {
    /** Neither measured nor learnt from. */
    NOTHING,
    /** Audits, bias reports and policies may look at it; models never do. */
    MEASURE_ONLY,
    /** May also weigh training examples, so that groups count alike; it is no input of a model. */
    BALANCING_ALLOWED,
    /** May also be an input of a model. */
    RANKING_ALLOWED
}
