package io.equipoise.audit;

import io.equipoise.charter.CharterVersion;
import io.equipoise.charter.CharterVersionId;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.store.ArtifactDigest;
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
 * @param charter the version of the charter whose rules are judged, or null for none
 * @param lists digest of uploaded lists to measure in place of the model's own, or null; the model then says which snapshot and split they are
 *     held against
 * @param candidates where candidates come from, as {@link RecallPlan#text} writes it, so that what is measured stays what was asked for; null for all
 *     items, and in plans from before it was kept
 * @param baselines what the lists are compared with on the same users and the same resamples
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
        long seed,
        @Nullable CharterVersionId charter,
        @Nullable ArtifactDigest lists,
        @Nullable String candidates,
        List<Baseline> baselines) {
    /** @param role {@code live} or {@code previous} */
    public record Baseline(String role, ModelVersionId model, @Nullable PolicyVersionId policy) {}

    public static final int CUTOFF = 10;
    public static final int MINIMUM = 30;
    public static final double MARGIN = 0.02;
    public static final int REPLICATES = 2_000;

    public AuditPlan {
        userAttributes = List.copyOf(userAttributes);
        itemAttributes = List.copyOf(itemAttributes);
        baselines = baselines == null ? List.of() : List.copyOf(baselines);
        if (!(margin >= 0 && margin <= 1)) {
            throw new IllegalArgumentException("A margin must be in [0, 1], got " + margin);
        }
    }

    public AuditPlan(
            ModelVersionId model,
            @Nullable PolicyVersionId policy,
            List<String> userAttributes,
            List<String> itemAttributes,
            int cutoff,
            int minimum,
            double margin,
            int replicates,
            long seed) {
        this(model, policy, userAttributes, itemAttributes, cutoff, minimum, margin, replicates, seed, null, null, null, List.of());
    }

    /** The same subject, measured as a version of the charter says and judged by its rules. */
    public AuditPlan under(CharterVersion version) {
        var settings = version.charter().settings();
        return new AuditPlan(
                model, policy, userAttributes, itemAttributes, settings.cutoff(), settings.minimum(), margin, settings.replicates(),
                settings.seed(), version.id(), lists, candidates, baselines);
    }

    /** The same, with the lists of any recommender. */
    public AuditPlan ofLists(ArtifactDigest uploaded) {
        return new AuditPlan(
                model, null, userAttributes, itemAttributes, cutoff, minimum, margin, replicates, seed, charter, uploaded, null, baselines);
    }

    public AuditPlan comparedWith(List<Baseline> others) {
        return new AuditPlan(
                model, policy, userAttributes, itemAttributes, cutoff, minimum, margin, replicates, seed, charter, lists, candidates, others);
    }

    /** The same, with candidates found in this way. */
    public AuditPlan by(RecallPlan recall) {
        String found = recall.equals(RecallPlan.STANDARD) ? null : recall.text();
        return new AuditPlan(
                model, policy, userAttributes, itemAttributes, cutoff, minimum, margin, replicates, seed, charter, lists, found, baselines);
    }

    /** How candidates are found. */
    public RecallPlan recall() {
        return candidates == null ? RecallPlan.STANDARD : RecallPlan.parse(candidates);
    }

    /** The usual settings: ten slots, groups from 30 users, a margin of 0.02, 2,000 replicates. */
    public static AuditPlan usual(
            ModelVersionId model, @Nullable PolicyVersionId policy, List<String> userAttributes, List<String> itemAttributes) {
        return new AuditPlan(model, policy, userAttributes, itemAttributes, CUTOFF, MINIMUM, MARGIN, REPLICATES, 42);
    }
}
