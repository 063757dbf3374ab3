package io.equipoise.evidence;

/** What walking the chain found: whole, or broken at the first bad entry. */
public sealed interface ChainVerification {
    /**
     * @param anchored the last entry a signed anchor vouches for; those after it are linked but could still be rewritten by whoever holds the
     *     database
     */
    record Intact(long entries, String lastHash, long anchored) implements ChainVerification {
        /** Entries no anchor vouches for yet. */
        public long notAnchored() {
            return entries - anchored;
        }
    }

    /**
     * @param seq the first bad entry
     * @param problem {@code changed}, {@code unlinked}, {@code missing}, {@code truncated}, {@code rewritten} (linked, but not what an anchor
     *     signed: the entries after {@code intactBefore} up to {@code seq} are suspect) or {@code anchor-forged} (a signature that does not verify)
     */
    record Broken(long seq, String problem, long intactBefore) implements ChainVerification {}
}
