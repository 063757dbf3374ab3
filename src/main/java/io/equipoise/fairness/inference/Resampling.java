package io.equipoise.fairness.inference;

/**
 * How often to resample, and from which seed. Replicate b draws from its own stream, derived from the seed and b alone, so results do not
 * depend on the number of threads.
 */
public record Resampling(int replicates, long seed) {
    public static final int DEFAULT_REPLICATES = 2_000;

    public Resampling {
        if (replicates < 2) {
            throw new IllegalArgumentException("At least 2 replicates are needed, got " + replicates);
        }
    }

    public static Resampling seeded(long seed) {
        return new Resampling(DEFAULT_REPLICATES, seed);
    }

    public ReplicateRandom random(int replicate) {
        return new ReplicateRandom(seed, replicate);
    }
}
