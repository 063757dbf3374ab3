package io.equipoise.fairness.mitigation;

import java.util.Arrays;

/**
 * How likely a shopper chooses a candidate, from items kept back to tune by: the rate at which candidates of the same score band and of the same
 * popularity within the shopper's own group were chosen. The second look is what makes it more than the score: it sees where a group's own taste
 * is under-scored. Rates lean on the rate of their score band with the weight of {@value #PRIOR} candidates.
 *
 * <p>Fit cost O(shoppers · candidates); a prediction is one look-up.
 */
public final class PredictedRelevance {
    /** Candidates of a list that are looked at. */
    public static final int DEPTH = 60;

    private static final int SCORE_BANDS = 8;
    private static final int POPULARITY_BANDS = 6;
    private static final double PRIOR = 200;

    private final int[][] popularityBand;
    private final double[][][] rate;

    private PredictedRelevance(int[][] popularityBand, double[][][] rate) {
        this.popularityBand = popularityBand;
        this.rate = rate;
    }

    /**
     * @param flagged per shopper of the sample whether of the group that is compared with all others
     * @param popularity per side (others, flagged) and item how often the side chose it in training
     */
    static PredictedRelevance fit(ShopperSample sample, boolean[] flagged, int[][] popularity) {
        int[][] bands = {bands(popularity[0]), bands(popularity[1])};
        double[][][] hits = new double[2][SCORE_BANDS][POPULARITY_BANDS];
        double[][][] seen = new double[2][SCORE_BANDS][POPULARITY_BANDS];
        for (int u = 0; u < sample.users().length; u++) {
            var candidates = sample.candidates().get(u);
            int side = flagged[u] ? 1 : 0;
            double[] scaled = scaled(candidates);
            for (int i = 0; i < scaled.length; i++) {
                int item = candidates.items()[i];
                int score = scoreBand(scaled[i]);
                seen[side][score][bands[side][item]]++;
                hits[side][score][bands[side][item]] += Arrays.binarySearch(sample.kept()[u], item) >= 0 ? 1 : 0;
            }
        }
        double[][][] rate = new double[2][SCORE_BANDS][POPULARITY_BANDS];
        for (int score = 0; score < SCORE_BANDS; score++) {
            double bandHits = 0;
            double bandSeen = 0;
            for (int side = 0; side < 2; side++) {
                bandHits += Arrays.stream(hits[side][score]).sum();
                bandSeen += Arrays.stream(seen[side][score]).sum();
            }
            double usual = bandSeen > 0 ? bandHits / bandSeen : 0;
            for (int side = 0; side < 2; side++) {
                for (int band = 0; band < POPULARITY_BANDS; band++) {
                    rate[side][score][band] = (hits[side][score][band] + PRIOR * usual) / (seen[side][score][band] + PRIOR);
                }
            }
        }
        return new PredictedRelevance(bands, rate);
    }

    /** @param scaled the candidate's score, stretched to 0…1 over the list's first {@link #DEPTH} candidates */
    double of(boolean flagged, int item, double scaled) {
        int side = flagged ? 1 : 0;
        return rate[side][scoreBand(scaled)][popularityBand[side][item]];
    }

    /** The first {@link #DEPTH} scores of a list, stretched to 0…1. */
    static double[] scaled(CandidateList candidates) {
        int depth = Math.min(DEPTH, candidates.size());
        double[] scaled = new double[depth];
        for (int i = 0; i < depth; i++) {
            double spread = candidates.scores()[0] - candidates.scores()[depth - 1];
            scaled[i] = spread > 0 ? (candidates.scores()[i] - candidates.scores()[depth - 1]) / spread : 1;
        }
        return scaled;
    }

    private static int scoreBand(double scaled) {
        return Math.clamp((int) (scaled * SCORE_BANDS), 0, SCORE_BANDS - 1);
    }

    /** Bands by order of magnitude: never, once, two to four, five to sixteen and so on. */
    private static int[] bands(int[] popularity) {
        return Arrays.stream(popularity)
                .map(count -> count == 0 ? 0 : Math.min(POPULARITY_BANDS - 1, 1 + (int) (Math.log(count) / Math.log(4))))
                .toArray();
    }
}
