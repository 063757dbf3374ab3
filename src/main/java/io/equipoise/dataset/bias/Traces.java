package io.equipoise.dataset.bias;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.inference.ProxyScan;
import java.util.List;

/**
 * What a snapshot says of its users, by dense user index: all that the report needs, whatever the number of events.
 *
 * @param users how many
 * @param attributes of users, those with groups; the unknown label is last and always there
 * @param numbers attributes of users that are numbers, NaN where missing
 * @param likings the value of an item attribute most of a user's events are about
 * @param activity what each user did
 */
record Traces(
        int users,
        List<GroupAssignment> attributes,
        List<ProxyScan.Numeric> numbers,
        List<GroupAssignment> likings,
        UserActivity activity) {
    Traces {
        attributes = List.copyOf(attributes);
        numbers = List.copyOf(numbers);
        likings = List.copyOf(likings);
    }
}
