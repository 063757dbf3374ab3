package io.equipoise.training;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One trial of a search for hyper-parameters, judged on shoppers' choices that neither trained it nor will judge the version.
 *
 * @param number from 1
 * @param ndcg NDCG@10
 * @param coverage share of the eligible items that stand in somebody's first ten
 * @param seconds learning took
 */
public record Trial(int number, Map<String, String> hyperParameters, double ndcg, double coverage, double seconds) {
    public Trial {
        hyperParameters = Collections.unmodifiableMap(new TreeMap<>(hyperParameters));
    }

    /** True when no other trial is at least as good in both accuracy and coverage and better in one. */
    public boolean onFrontier(List<Trial> all) {
        return all.stream().noneMatch(other -> other.ndcg >= ndcg && other.coverage >= coverage
                && (other.ndcg > ndcg || other.coverage > coverage));
    }
}
