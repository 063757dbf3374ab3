package io.equipoise.ui.bias;

/** Who may be treated worse. */
enum Side {
    /** Quality of lists by group of shoppers. */
    USERS,
    /** Exposure by provider or provider tier. */
    PROVIDERS,
    /** Exposure by any other attribute of items. */
    ITEMS
}
