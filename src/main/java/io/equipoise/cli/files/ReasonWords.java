package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.Map;
import java.util.Optional;

/** The sentence of a reason in the reader's words: groups are called as people call them where the bundles know them, else as the files do. */
record ReasonWords(Words words, Map<String, GroupAssignment> items, Map<String, GroupAssignment> users) {
    /** @param item and {@code user}: rows in their files; the label of a group is first looked for among their own */
    String of(SlotReason reason, int item, int user) {
        Object[] named = reason.arguments().stream()
                .map(each -> each instanceof String label ? (Object) group(label, item, user) : each)
                .toArray();
        return words.text("policy.reason." + reason.key(), named);
    }

    private String group(String label, int item, int user) {
        return attribute(items, label, item)
                .or(() -> attribute(users, label, user))
                .or(() -> attribute(items, label, -1))
                .or(() -> attribute(users, label, -1))
                .map(attribute -> name(attribute, label))
                .orElse(label);
    }

    /** @param row whose group it is, or -1 for anybody's */
    private static Optional<String> attribute(Map<String, GroupAssignment> all, String label, int row) {
        return all.values().stream()
                .filter(groups -> row < 0 ? groups.labels().contains(label) : groups.labels().get(groups.codes()[row]).equals(label))
                .map(GroupAssignment::attribute)
                .findFirst();
    }

    /** A text the bundles do not have comes back as its key. */
    private String name(String attribute, String label) {
        String key = label.equals(GroupAssignment.UNKNOWN) ? "group.unknown" : "group." + attribute + "." + label;
        String text = words.text(key);
        return text.startsWith(key) ? label : text;
    }
}
