package io.equipoise.model;

/** What a model card has to say in words; display texts are {@code card.block.<NAME>} in the bundles. */
public enum CardBlock {
    /** What the model is for, and what it is not for. */
    PURPOSE,
    /** Who uses it and whom its lists concern. */
    PEOPLE,
    /** Where its data comes from and what is known to be wrong with it. */
    DATA,
    /** What it does badly. */
    LIMITS,
    /** What could go wrong for people, and what is done about it. */
    RISKS
}
