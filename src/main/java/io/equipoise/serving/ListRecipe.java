package io.equipoise.serving;

import io.equipoise.scoring.ItemBlocks;
import io.equipoise.store.ArtifactDigest;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/**
 * What, with the pair of model and policy, a list was made of: enough to make it again, or to say what is no longer what it was.
 *
 * @param k slots asked of the engine; a list for everybody is made longer than it is shown
 * @param personalised false when it was made for everybody
 * @param day whose rules held, ISO, UTC
 * @param snapshot content hash of the data
 * @param artifact digest of the model's file
 * @param rules content hash of the policy, or {@code none}
 * @param recall where candidates came from, as the plan writes it
 * @param blocked digest of what had to be left out
 * @param counters the moment up to which the policy looked back on what was shown, or {@code none} where it does not
 */
record ListRecipe(
        int k,
        boolean personalised,
        String day,
        String snapshot,
        String artifact,
        String rules,
        String recall,
        String blocked,
        String counters) {
    static final String NONE = "none";

    /** One digest for a set of blocked items, {@code none} for the empty one. */
    static String digest(ItemBlocks.Blocks blocks) {
        return blocks.isEmpty()
                ? NONE
                : ArtifactDigest.of(String.join("\n", new TreeSet<>(blocks.all())).getBytes(StandardCharsets.UTF_8)).sha256();
    }

    ListRecipe leavingOut(String digest) {
        return new ListRecipe(k, personalised, day, snapshot, artifact, rules, recall, digest, counters);
    }
}
