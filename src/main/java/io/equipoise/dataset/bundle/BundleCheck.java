package io.equipoise.dataset.bundle;

import org.jspecify.annotations.Nullable;

/**
 * What a bundle holds and who signed it; its signature and all digests are right.
 *
 * @param signer fingerprint of the key it was signed with
 * @param knownAs what that installation is called here; null when its key is not trusted yet
 */
public record BundleCheck(BundleLabel label, String signer, @Nullable String knownAs) {
    public boolean isTrusted() {
        return knownAs != null;
    }
}
