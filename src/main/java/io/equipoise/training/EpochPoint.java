package io.equipoise.training;

import org.jspecify.annotations.Nullable;

/**
 * One epoch of a learning curve.
 *
 * @param epoch from 1
 * @param loss mean training loss of the epoch
 * @param validationLoss mean loss on the users kept aside, or null where the learner looks at their lists instead
 * @param validationNdcg mean NDCG@10 of the lists of the users kept aside, or null where the learner looks at their loss instead
 */
public record EpochPoint(int epoch, double loss, @Nullable Double validationLoss, @Nullable Double validationNdcg) {}
