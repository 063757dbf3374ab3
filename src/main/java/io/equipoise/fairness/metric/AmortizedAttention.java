package io.equipoise.fairness.metric;

/**
 * Individual fairness over many lists: does attention add up to relevance? (Biega 2018)
 *
 * <p>{@code IAA = (1/T) Σ_i |Ā_i - R̄_i|} where each list's attention and relevance are normalised to sum 1 and accumulated over T lists. 0 to 2,
 * 0 is fair. Undefined before the first list; lists without attention or relevance are skipped. Cost O(items) per list.
 */
public final class AmortizedAttention {
    private final double[] attention;
    private final double[] relevance;
    private final boolean normalised;
    private int lists;

    public AmortizedAttention(int items) {
        this(items, true);
    }

    /** @param normalised false takes attention and relevance as they are (FairRankTune): longer lists then weigh more, and there is no upper end */
    public AmortizedAttention(int items, boolean normalised) {
        this.normalised = normalised;
        attention = new double[items];
        relevance = new double[items];
    }

    /** @param given attention per item in this list; @param merit relevance per item for this request */
    public void add(double[] given, double[] merit) {
        double sumGiven = TasteBias.mean(given) * given.length;
        double sumMerit = TasteBias.mean(merit) * merit.length;
        if (sumGiven > 0 && sumMerit > 0) {
            for (int i = 0; i < given.length; i++) {
                attention[i] += normalised ? given[i] / sumGiven : given[i];
                relevance[i] += normalised ? merit[i] / sumMerit : merit[i];
            }
            lists++;
        }
    }

    public int lists() {
        return lists;
    }

    public double value() {
        double sum = 0;
        for (int i = 0; i < attention.length; i++) {
            sum += Math.abs(attention[i] - relevance[i]);
        }
        return sum / lists;
    }
}
