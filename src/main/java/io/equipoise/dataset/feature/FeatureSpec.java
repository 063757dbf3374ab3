package io.equipoise.dataset.feature;

/**
 * What one column says. All of it goes into the hash of the schema: a feature whose meaning changes is another feature.
 *
 * @param name {@code user.…}, {@code item.…} or {@code cross.…}
 * @param formula how it is computed
 * @param unit of the number
 * @param window the events it is of
 */
public record FeatureSpec(String name, String formula, String unit, String window) {}
