package io.equipoise.fairness.mitigation;

/** On which scale a policy weighs scores against its own goal. */
public enum ScoreScale {
    /** As the model gave them. */
    RAW,
    /** Stretched to 0 (worst candidate) … 1 (best) per request, so that one strength means the same for every model. */
    MIN_MAX;

    /** Scores of all candidates on this scale; equal scores all become 1. */
    void into(CandidateList candidates, double[] scaled) {
        double[] scores = candidates.scores();
        int n = scores.length;
        if (this == RAW || n == 0) {
            System.arraycopy(scores, 0, scaled, 0, n);
            return;
        }
        double low = scores[0];
        double high = scores[0];
        for (double score : scores) {
            low = Math.min(low, score);
            high = Math.max(high, score);
        }
        double range = high - low;
        for (int i = 0; i < n; i++) {
            scaled[i] = range > 0 ? (scores[i] - low) / range : 1;
        }
    }
}
