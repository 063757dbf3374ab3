package io.equipoise.compliance.finding;

/** What a finding came from; texts are {@code findingSource.<NAME>} in the bundles. */
public enum FindingSource {
    /** A rule of an audit. */
    AUDIT,
    /** A counterfactual or the price row of a preview. */
    PREVIEW,
    APPEAL,
    CHECKLIST,
    /** The bias of a snapshot. */
    DATA,
    /** Somebody noticed. */
    PERSON
}
