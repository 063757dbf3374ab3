package io.equipoise.demo.generator;

/** How big a seller is. The platform shows the large ones more than shoppers' tastes ask for: the planted provider bias. */
enum Tier {
    LARGE("large", 6),
    MEDIUM("medium", 20),
    SMALL("small", 34);

    /** As the item attribute {@code provider_tier} writes it. */
    final String label;
    /** Sellers of this size. */
    final int sellers;

    Tier(String label, int sellers) {
        this.label = label;
        this.sellers = sellers;
    }
}
