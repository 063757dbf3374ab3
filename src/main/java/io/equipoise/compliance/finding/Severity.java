package io.equipoise.compliance.finding;

/** How bad a finding is, from the worst; texts are {@code severity.<NAME>} in the bundles. */
public enum Severity {
    /** People are harmed now. */
    CRITICAL(3),
    HIGH(14),
    MEDIUM(30),
    LOW(90);

    private final int days;

    Severity(int days) {
        this.days = days;
    }

    /** Days a finding of this severity usually has until it is due. */
    public int usualDays() {
        return days;
    }
}
