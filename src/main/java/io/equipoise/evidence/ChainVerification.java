package io.equipoise.evidence;

/** What walking the chain found: whole, or broken at the first bad entry. */
public sealed interface ChainVerification {
    record Intact(long entries, String lastHash) implements ChainVerification {}

    /** @param problem {@code changed}, {@code unlinked}, {@code missing} or {@code truncated} */
    record Broken(long seq, String problem, long intactBefore) implements ChainVerification {}
}
