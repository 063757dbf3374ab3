package io.equipoise.compliance.filing;

/** What is filed, and within how many working days; texts are {@code filingKind.<NAME>} in the bundles. */
public enum FilingKind {
    /** Within ten working days of the first list served. */
    FIRST(10),
    /** Within ten working days of a change of what was filed. */
    CHANGE(10),
    /** Within twenty working days of the end of the service. */
    CANCEL(20);

    private final int days;

    FilingKind(int days) {
        this.days = days;
    }

    public int workingDays() {
        return days;
    }
}
