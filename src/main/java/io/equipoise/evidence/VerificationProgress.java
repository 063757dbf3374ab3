package io.equipoise.evidence;

/** Hears how many entries of a chain have been found whole so far, every few thousand of them. */
@FunctionalInterface
public interface VerificationProgress {
    VerificationProgress UNHEARD = checked -> {};

    void checked(long entries);
}
