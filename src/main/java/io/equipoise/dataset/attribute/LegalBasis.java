package io.equipoise.dataset.attribute;

/**
 * Why a shop may hold an attribute of a person (GDPR 6 and 9; PIPL 13 and 28–29). Texts are {@code attributes.basis.<NAME>} in the bundles.
 */
public enum LegalBasis {
    CONSENT,
    /** Asked for by itself, for this purpose: what sensitive data needs. */
    SEPARATE_CONSENT,
    CONTRACT,
    LEGAL_OBLIGATION,
    LEGITIMATE_INTEREST;

    /** Whether it carries sensitive data such as health, religion or ethnicity. */
    public boolean carriesSensitive() {
        return this == SEPARATE_CONSENT || this == LEGAL_OBLIGATION;
    }
}
