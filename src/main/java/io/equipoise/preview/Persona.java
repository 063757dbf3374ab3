package io.equipoise.preview;

/**
 * A shopper to look at again and again, named by a number instead of a pseudonym: drawn evenly over how active shoppers are, the same in every
 * session for one version's data.
 *
 * @param code such as {@code P-017}
 * @param items how many items they chose in the training data
 */
public record Persona(String code, String pseudonym, int items) {}
