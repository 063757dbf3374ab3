package io.equipoise.training;

/** A child that ended without a model; the message says why in its own words. */
class TrainingFailed extends Exception {
    private final boolean died;

    /** @param died true when the process was ended from outside or crashed, false when it said itself that it cannot go on */
    TrainingFailed(String why, boolean died) {
        super(why);
        this.died = died;
    }

    boolean died() {
        return died;
    }
}
