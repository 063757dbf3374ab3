package io.equipoise.scoring.feature;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the report of data bias looks at as features that may stand in for a protected attribute, and the columns of networks that say the
 * same. {@code favourite-ATTRIBUTE} is what of an item attribute a shopper chooses most.
 */
public final class Behaviours {
    public static final String EVENTS = "events";
    public static final String ACTIVE_DAYS = "active-days";
    public static final String SPEND = "spend";
    public static final String FAVOURITE = "favourite-";

    private Behaviours() {}

    /** @return names of columns; a behaviour nobody knows is the name of a column itself */
    public static Set<String> columns(Collection<String> behaviours) {
        var columns = new TreeSet<String>();
        for (String behaviour : behaviours) {
            switch (behaviour) {
                case EVENTS -> columns.addAll(Set.of("user.frequency", "user.activity", "user.items", "user.repeats"));
                case ACTIVE_DAYS -> columns.addAll(Set.of("user.days", "user.span", "user.recency", "user.weekend"));
                case SPEND -> columns.addAll(Set.of(
                        "user.monetary", "user.basket", "user.price", "user.price.spread", "user.mix.price.band", "user.band.1", "user.band.2",
                        "user.band.3", "user.band.4", "user.band.5", "cross.price.difference", "cross.price.distance", "cross.share.price.band",
                        "cross.recent.price.band", "cross.decayed.price.band"));
                default -> {
                    if (behaviour.startsWith(FAVOURITE)) {
                        String attribute = behaviour.substring(FAVOURITE.length());
                        columns.addAll(Set.of(
                                "user.mix." + attribute, "cross.share." + attribute, "cross.recent." + attribute, "cross.decayed." + attribute));
                    } else {
                        columns.add(behaviour);
                    }
                }
            }
        }
        return columns;
    }
}
