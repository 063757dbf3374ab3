package io.equipoise.demo.generator;

import java.util.Locale;

/** Where shoppers live, with the share of shoppers there. */
enum Region {
    EAST(.26),
    SOUTH(.20),
    NORTH(.17),
    CENTRAL(.13),
    /** The region truly served worse: its shoppers wander, so that what they did says less of what they will do. */
    NORTHWEST(.13),
    SOUTHWEST(.11),
    /** Twelve shoppers, too few to say anything about. */
    OVERSEAS(0);

    static final int OVERSEAS_SHOPPERS = 12;

    final double share;

    Region(double share) {
        this.share = share;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Region at(double quantile) {
        double sum = 0;
        for (var region : values()) {
            sum += region.share;
            if (quantile < sum) {
                return region;
            }
        }
        return SOUTHWEST;
    }
}
