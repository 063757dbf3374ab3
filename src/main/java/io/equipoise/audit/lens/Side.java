package io.equipoise.audit.lens;

/** Who may be treated worse. */
public enum Side {
    /** Quality of lists by group of shoppers. */
    USERS,
    /** Exposure by provider, or by kind of provider. */
    PROVIDERS,
    /** Exposure by any other attribute of items. */
    ITEMS
}
