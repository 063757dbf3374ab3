package io.equipoise.training;

/** A child that ended without a model; the message says why in its own words. */
class TrainingFailed extends Exception {
    TrainingFailed(String why) {
        super(why);
    }
}
