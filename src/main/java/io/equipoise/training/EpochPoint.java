package io.equipoise.training;

/**
 * One epoch of a learning curve.
 *
 * @param epoch from 1
 * @param loss mean training loss of the epoch
 * @param validationLoss mean loss on the users kept aside
 */
public record EpochPoint(int epoch, double loss, double validationLoss) {}
