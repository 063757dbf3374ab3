package io.equipoise.dataset.bias;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.GroupAssignment;
import java.util.Optional;

/**
 * What each user left behind.
 *
 * @param events how many, of any type; @param purchases among them
 * @param meanValue of the purchases whose value is known, NaN without any
 */
record UserActivity(int[] events, int[] purchases, double[] meanValue) {
    static UserActivity of(InteractionLog log) {
        int users = log.userCount();
        var activity = new UserActivity(new int[users], new int[users], new double[users]);
        for (int user = 0; user < users; user++) {
            double sum = 0;
            int valued = 0;
            activity.events[user] = log.endEvent(user) - log.firstEvent(user);
            for (int event = log.firstEvent(user); event < log.endEvent(user); event++) {
                if (log.eventType(event) == EventType.PURCHASE) {
                    activity.purchases[user]++;
                    if (!Float.isNaN(log.eventValue(event))) {
                        sum += log.eventValue(event);
                        valued++;
                    }
                }
            }
            activity.meanValue[user] = valued == 0 ? Double.NaN : sum / valued;
        }
        return activity;
    }

    /** The value of an item attribute most of a user's events are about, ties to the first; unknown for users without. */
    static Optional<GroupAssignment> favourite(InteractionLog log, String itemAttribute) {
        return log.itemAttributes().categorical(itemAttribute).map((AttributeColumn.Categorical column) -> {
            int[] codes = new int[log.userCount()];
            for (int user = 0; user < codes.length; user++) {
                int[] counts = new int[column.labels().size()];
                for (int event = log.firstEvent(user); event < log.endEvent(user); event++) {
                    counts[column.codes()[log.eventItem(event)]]++;
                }
                counts[column.unknownCode()] = 0;
                int best = column.unknownCode();
                for (int value = 0; value < counts.length; value++) {
                    best = counts[value] > counts[best] ? value : best;
                }
                codes[user] = best;
            }
            return new GroupAssignment("favourite-" + itemAttribute, column.labels(), codes, column.unknownCode());
        });
    }
}
