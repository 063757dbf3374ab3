package io.equipoise.training.fair;

import io.equipoise.store.Refusal;
import java.util.Arrays;

/**
 * What is done for fairness while a model learns.
 *
 * @param attribute of shoppers whose groups count, for {@link Kind#REWEIGHING} and {@link Kind#GROUP_ROBUST}; else empty
 * @param strength of {@link Kind#INVERSE_PROPENSITY} the floor τ of propensities in (0, 1], of {@link Kind#POPULARITY_PENALTY} the factor of
 *     the penalty from 0, of {@link Kind#GROUP_ROBUST} the rate η above 0; else not used
 */
public record FairLearning(Kind kind, String attribute, double strength) {
    /** Nothing is done. */
    public static final FairLearning NONE = new FairLearning(Kind.NONE, "", 0);

    /** Display texts are {@code fairLearning.<NAME>} in the bundles. */
    public enum Kind {
        NONE(false, 0),
        /** Group and popularity of what is chosen become independent in the weighted examples (Kamiran and Calders 2012). */
        REWEIGHING(true, 0),
        /** Choices of popular items count less, by the chance that an item is seen (Schnabel 2016). */
        INVERSE_PROPENSITY(false, 0.1),
        /** Scores are kept from following popularity (Zhu 2021). */
        POPULARITY_PENALTY(false, 0.5),
        /** The group with the largest loss counts most (group-DRO; Sagawa 2020). */
        GROUP_ROBUST(true, 0.01);

        private final boolean ofGroups;
        private final double standard;

        Kind(boolean ofGroups, double standard) {
            this.ofGroups = ofGroups;
            this.standard = standard;
        }

        /** True when it needs an attribute of shoppers. */
        public boolean ofGroups() {
            return ofGroups;
        }

        /** A usual strength; 0 where there is none to choose. */
        public double standard() {
            return standard;
        }
    }

    /** @throws Refusal {@code training.fair-attribute} or {@code training.fair-strength} */
    public FairLearning {
        if (kind.ofGroups() && attribute.isBlank()) {
            throw new Refusal("training.fair-attribute");
        }
        boolean fits = switch (kind) {
            case NONE, REWEIGHING -> true;
            case INVERSE_PROPENSITY -> strength > 0 && strength <= 1;
            case POPULARITY_PENALTY -> strength >= 0 && strength <= 100;
            case GROUP_ROBUST -> strength > 0 && strength <= 10;
        };
        if (!fits) {
            throw new Refusal("training.fair-strength", strength);
        }
    }

    /** In one canonical line, kept with the version; empty when nothing is done. */
    public String text() {
        return switch (kind) {
            case NONE -> "";
            case REWEIGHING -> kind + " attribute=" + attribute;
            case INVERSE_PROPENSITY, POPULARITY_PENALTY -> kind + " strength=" + strength;
            case GROUP_ROBUST -> kind + " strength=" + strength + " attribute=" + attribute;
        };
    }

    /** Reads what {@link #text()} wrote. */
    public static FairLearning parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        var kind = Kind.valueOf(text.split(" ", 2)[0]);
        int attribute = text.indexOf(" attribute=");
        double strength = Arrays.stream(text.split(" "))
                .filter(word -> word.startsWith("strength="))
                .findFirst()
                .map(word -> Double.parseDouble(word.substring("strength=".length())))
                .orElse(kind.standard());
        return new FairLearning(kind, attribute < 0 ? "" : text.substring(attribute + " attribute=".length()), strength);
    }
}
