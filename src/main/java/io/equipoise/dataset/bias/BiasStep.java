package io.equipoise.dataset.bias;

/** How far a report is. The text is {@code databias.step.<NAME>} in the bundles. */
public enum BiasStep {
    WAITING(0),
    CHECKING(0.02),
    COUNTING(0.1),
    COMPARING(0.5),
    ASSOCIATIONS(0.6),
    EXPOSURE(0.75),
    DRIFT(0.92),
    DONE(1);

    private final double progress;

    BiasStep(double progress) {
        this.progress = progress;
    }

    /** How much is done when the step begins, in [0, 1]; by the time each took on twelve million events. */
    public double progress() {
        return progress;
    }
}
