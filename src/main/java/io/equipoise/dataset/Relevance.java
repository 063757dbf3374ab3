package io.equipoise.dataset;

import io.equipoise.store.Refusal;

/**
 * Which interactions count as something worth finding: all of them, or those rated well. The rating of a user-item pair is the last the user gave the
 * item; a pair nobody rated is not rated well.
 *
 * @param reach whether ratings are looked at, and of what
 * @param least the lowest rating that counts, on the shop's own scale; 0 where ratings are not looked at
 */
public record Relevance(Reach reach, double least) {
    /** Every interaction counts. */
    public static final Relevance ALL = new Relevance(Reach.ALL, 0);

    /** Lowest and highest threshold that is taken: shops rate up to 5, 10 or 100. */
    public static final double LOWEST = 0.5;

    public static final double HIGHEST = 100;

    /** What a threshold is held against; display texts are {@code relevance.<NAME>} in the bundles. */
    public enum Reach {
        /** Nothing: every interaction counts. */
        ALL("all"),
        /** What is held back: models learn from every interaction and are judged by those rated well. */
        HELD_BACK("relevant"),
        /** Everything: what is not rated well is no interaction, neither to learn from nor to be judged by, and the core is of what is left. */
        EVERYTHING("only");

        private final String word;

        Reach(String word) {
            this.word = word;
        }
    }

    /** @throws Refusal {@code dataset.rating-threshold} */
    public Relevance {
        if (reach == Reach.ALL ? least != 0 : !(least >= LOWEST && least <= HIGHEST)) {
            throw new Refusal("dataset.rating-threshold", LOWEST, HIGHEST, least);
        }
    }

    /** As split plans write it: {@code relevant=rating>=4.0}, {@code only=rating>=4.0}, or nothing. */
    String text() {
        return reach == Reach.ALL ? "" : reach.word + "=rating>=" + least;
    }

    /** Reads what {@link #text()} wrote. */
    static Relevance parse(String text) {
        for (var reach : Reach.values()) {
            String start = reach.word + "=rating>=";
            if (reach != Reach.ALL && text.startsWith(start)) {
                return new Relevance(reach, Double.parseDouble(text.substring(start.length())));
            }
        }
        throw new IllegalArgumentException("Not a relevance: " + text);
    }

    static boolean isText(String text) {
        return text.contains("=rating>=");
    }
}
