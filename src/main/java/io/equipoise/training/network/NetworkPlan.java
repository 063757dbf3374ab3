package io.equipoise.training.network;

/**
 * How the network learns.
 *
 * @param epochs at most so many passes over the samples
 * @param patience passes without a better validation loss before it stops
 * @param negatives sampled items the shopper did not choose, per chosen one
 * @param batch samples per step
 * @param learningRate of Adam
 * @param candidates items the network re-ranks for a list
 * @param seed of sampling, shuffling and the first weights
 */
public record NetworkPlan(
        int epochs, int patience, int negatives, int batch, double learningRate, int candidates, long seed) {}
