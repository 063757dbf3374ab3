package io.equipoise.compliance.disclosure;

import io.equipoise.ranking.Surface;
import io.equipoise.serving.LivePair;
import org.jspecify.annotations.Nullable;

/**
 * What is told on a surface beside what is done there.
 *
 * @param live what serves it now, or null
 * @param liveLabel the live policy as people call it; empty where none is live
 * @param published the newest text shoppers can read, or null
 * @param newest the newest text, published or not, or null
 */
public record SurfaceDisclosure(
        Surface surface, @Nullable LivePair live, String liveLabel, @Nullable DisclosureText published, @Nullable DisclosureText newest, Standing standing) {
    /** Texts are {@code disclosureStanding.<NAME>} in the bundles. */
    public enum Standing {
        /** Shoppers read what is done. */
        CURRENT,
        /** Shoppers read of other rules than those that act. */
        STALE,
        /** Lists are served and shoppers read nothing. */
        MISSING,
        /** Nothing is live here. */
        NOT_LIVE
    }
}
