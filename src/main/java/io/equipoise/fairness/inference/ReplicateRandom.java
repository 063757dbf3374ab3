package io.equipoise.fairness.inference;

/** SplitMix64 (Steele, Lea and Flood 2014), one independent stream per seed and replicate. */
public final class ReplicateRandom {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private long state;

    /** @param replicate 0 or more; each has its own stream, whoever runs it */
    public ReplicateRandom(long seed, long replicate) {
        state = mix(seed) ^ mix(GOLDEN * (replicate + 1));
    }

    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in 0 to bound - 1 by the high word of a 128-bit product; the bias is below bound / 2⁶⁴. */
    public int nextInt(int bound) {
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** Uniform in [0, 1) on a grid of 2⁻⁵³. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }
}
