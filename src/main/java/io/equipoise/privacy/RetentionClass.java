package io.equipoise.privacy;

/**
 * A kind of data that is kept for a time. Texts are {@code retention.class.<NAME>} in the bundles.
 */
public enum RetentionClass {
    /** Uploaded files whose import never took place; an import takes its own away. */
    UPLOADS(1, 0),
    /** Copies made for people who asked for theirs. */
    COPIES(7, 0),
    /** Events of the inbox that a snapshot has. */
    INBOX(30, 0),
    /** Rows that imports left out, as they were delivered. */
    REJECTED_ROWS(90, 0),
    /** The console's own log files; Chinese cybersecurity law (Art. 21) asks for six months. */
    LOG_FILES(180, 180),
    /** Snapshots, from the day they were made, with the splits stored with them. What they stand for is as old as trade records may become. */
    SNAPSHOTS(1_095, 0),
    /** What was shown to whom; e-commerce law (Art. 31) asks for three years of trade records. */
    LEDGER(1_095, 0);

    private final int usual;
    private final int least;

    RetentionClass(int usual, int least) {
        this.usual = usual;
        this.least = least;
    }

    /** Days it is kept until somebody decides otherwise. */
    public int usualDays() {
        return usual;
    }

    /** Days it has to be kept at least. */
    public int leastDays() {
        return least;
    }
}
