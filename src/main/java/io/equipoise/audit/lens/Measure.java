package io.equipoise.audit.lens;

import io.equipoise.fairness.metric.HitRate;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.Recall;
import io.equipoise.fairness.metric.ReciprocalRank;
import io.equipoise.fairness.metric.UtilityMetric;
import io.equipoise.ranking.Cutoff;
import java.util.Arrays;
import java.util.List;

/** What quality of a list is measured by; charters name them by {@link #code}. */
public enum Measure {
    NDCG("ndcg"),
    HIT_RATE("hit-rate"),
    RECALL("recall"),
    RECIPROCAL_RANK("mrr");

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** In the order of the constants. */
    static List<UtilityMetric> at(Cutoff cutoff) {
        return Arrays.stream(values()).map(measure -> measure.metric(cutoff)).toList();
    }

    private UtilityMetric metric(Cutoff cutoff) {
        return switch (this) {
            case NDCG -> Ndcg.at(cutoff);
            case HIT_RATE -> new HitRate(cutoff);
            case RECALL -> new Recall(cutoff);
            case RECIPROCAL_RANK -> new ReciprocalRank(cutoff);
        };
    }
}
