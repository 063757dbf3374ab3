package io.equipoise.demo.generator;

/**
 * The biases to plant.
 *
 * @param overExposure how many times their share of the catalogue large sellers are seen; 1 is none, at most 5
 * @param wandering the share of the planted region's choices that follow no taste; {@value #NO_WANDERING}, as everywhere else, is none
 * @param missingGender the share of shoppers who do not say their gender, in [0, 1)
 * @param positionBias how fast attention falls with the slot: slot r gets {@code r^-positionBias}; 0 is none, at most 2
 */
public record Planted(double overExposure, double wandering, double missingGender, double positionBias) {
    static final double NO_WANDERING = .05;
    /** What the demo workspace has. */
    public static final Planted USUAL = new Planted(2.8, .65, .06, .7);

    public Planted {
        require(overExposure, 1, 5, "over-exposure");
        require(wandering, NO_WANDERING, .95, "wandering");
        require(missingGender, 0, .9, "missing gender");
        require(positionBias, 0, 2, "position bias");
    }

    static void require(double value, double least, double most, String what) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("The " + what + " must be from " + least + " to " + most + ", got " + value);
        }
    }
}
