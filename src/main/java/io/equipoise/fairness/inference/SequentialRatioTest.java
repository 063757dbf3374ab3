package io.equipoise.fairness.inference;

/**
 * An alarm on a running mean that may be looked at after every observation (mSPRT, Johari 2017).
 *
 * <p>{@code Λ_n = √(σ²/(σ² + nτ²)) · exp(n²τ²x̄² / (2σ²(σ² + nτ²)))}; {@code p = min(1, 1/max Λ)} is valid at any time and never rises. Λ is also an
 * e-value for {@link Multiplicity#eBenjaminiHochberg}. Cost O(1) per look.
 */
public final class SequentialRatioTest {
    private final double variance;
    private final double mixing;
    private double largest;

    /** @param variance σ² of one observation; @param mixing τ²: the squared size of effects to be sensitive to */
    public SequentialRatioTest(double variance, double mixing) {
        if (!(variance > 0 && mixing > 0)) {
            throw new IllegalArgumentException("Both variances must be above 0, got " + variance + " and " + mixing);
        }
        this.variance = variance;
        this.mixing = mixing;
    }

    /** @param mean of the first n differences; @return the always-valid p after this look */
    public double look(long n, double mean) {
        largest = Math.max(largest, ratio(n, mean));
        return pValue();
    }

    public double pValue() {
        return Math.min(1, 1 / largest);
    }

    public double ratio(long n, double mean) {
        double spread = variance + n * mixing;
        return Math.sqrt(variance / spread)
                * Math.exp((double) n * n * mixing * mean * mean / (2 * variance * spread));
    }
}
