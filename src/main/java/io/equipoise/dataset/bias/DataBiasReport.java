package io.equipoise.dataset.bias;

import io.equipoise.fairness.Interval;
import io.equipoise.fairness.inference.ProxyScan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data bias of one snapshot.
 *
 * @param users in the snapshot
 * @param attributes one part per user attribute with groups, in the order of the file
 * @param proxies features that go with an attribute, strongest first; only those that stay after accounting for all pairs
 * @param pairs how many pairs of feature and attribute were looked at
 * @param findings what stands out, the most pressing first
 * @param minimum users a group needs before its numbers are shown
 */
public record DataBiasReport(
        int users, List<Part> attributes, List<ProxyScan.Proxy> proxies, int pairs, List<DataFinding> findings, int minimum) {
    public DataBiasReport {
        attributes = List.copyOf(attributes);
        proxies = List.copyOf(proxies);
        findings = List.copyOf(findings);
    }

    /** @param unknown users whose value is missing, with the share's Wilson interval */
    public record Part(String attribute, List<Group> groups, Measured unknown) {
        public Part {
            groups = List.copyOf(groups);
        }
    }

    /**
     * Users of one value; all numbers are null where there are fewer than the minimum, or where showing them would give such a group away.
     *
     * @param users how many
     * @param interactions mean events per user
     * @param buyers share of users with a purchase
     * @param cold share of users with fewer than {@link DataBias#FEW} events
     */
    public record Group(
            String group,
            @Nullable Integer users,
            @Nullable Measured interactions,
            @Nullable Measured buyers,
            @Nullable Measured cold) {}

    /** A number with its 95 % interval and what it rests on. */
    public record Measured(double value, Interval interval, int n) {}
}
