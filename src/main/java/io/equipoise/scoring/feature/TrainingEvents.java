package io.equipoise.scoring.feature;

import io.equipoise.dataset.EventType;
import java.util.Arrays;

/**
 * Every event behind the histories, repeats included: those of a shopper with an item of their history, up to their last choice. What
 * came later, and whatever touches a held-back item, is not looked at.
 */
public final class TrainingEvents {
    public interface Visitor {
        void see(int event, int user, int item, EventType type);
    }

    private TrainingEvents() {}

    public static void visit(Histories histories, Visitor visitor) {
        var log = histories.log();
        boolean[] own = new boolean[histories.itemCount()];
        for (int user = 0; user < histories.userCount(); user++) {
            int[] items = histories.items(user);
            if (items.length == 0) {
                continue;
            }
            long until = Arrays.stream(histories.times(user)).max().orElseThrow();
            mark(own, items, true);
            for (int event = log.firstEvent(user); event < log.endEvent(user) && log.eventTime(event) <= until; event++) {
                int item = log.eventItem(event);
                if (own[item]) {
                    visitor.see(event, user, item, log.eventType(event));
                }
            }
            mark(own, items, false);
        }
    }

    private static void mark(boolean[] own, int[] items, boolean value) {
        for (int item : items) {
            own[item] = value;
        }
    }
}
