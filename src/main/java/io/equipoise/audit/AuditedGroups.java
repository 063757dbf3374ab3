package io.equipoise.audit;

import io.equipoise.dataset.GroupMerges;
import io.equipoise.model.ModelRegistry;
import org.springframework.stereotype.Component;

/** Which groups counted as one when an audit was made, and whether they still do. */
@Component
public class AuditedGroups {
    static final String KEY = "merged-groups";

    private final GroupMerges merges;
    private final ModelRegistry models;

    /**
     * What an audit saw as one.
     *
     * @param then as {@link io.equipoise.dataset.MergedGroups#text}; empty where nothing was merged
     * @param now the same of today
     */
    public record Seen(String then, String now) {
        /** Whether an audit made today would see other groups. */
        public boolean isOutdated() {
            return !then.equals(now);
        }
    }

    AuditedGroups(GroupMerges merges, ModelRegistry models) {
        this.merges = merges;
        this.models = models;
    }

    public Seen of(Audit audit, AuditReport report) {
        String then = report.provenance().getOrDefault(KEY, "");
        return models.find(audit.plan().model())
                .map(version -> new Seen(then, merges.of(version.provenance().dataset()).text()))
                .orElseGet(() -> new Seen(then, then));
    }
}
