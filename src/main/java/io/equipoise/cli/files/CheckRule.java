package io.equipoise.cli.files;

/** One check of a charter file: what must hold, for a gate to pass. */
sealed interface CheckRule {
    /** Every pair of groups differs by at most {@code within} in the mean of a metric. */
    record Gap(String metric, String attribute, double within) implements CheckRule {}

    /** The worst group has at least this part of what the best has. */
    record Ratio(String metric, String attribute, double atLeast) implements CheckRule {}

    /** The overall mean of a metric is at least this. */
    record Utility(String metric, double atLeast) implements CheckRule {}

    /** An item group has a share of all exposure between two bounds. */
    record Share(String attribute, String group, double atLeast, double atMost) implements CheckRule {}
}
