package io.equipoise.dataset.intake;

/** What an import is busy with, and where on its way that begins. The text is {@code datasets.step.<NAME>} in the bundles. */
public enum ImportStep {
    CHECKING(0),
    USERS(.05),
    ITEMS(.10),
    EVENTS(.20),
    DUPLICATES(.70),
    WRITING(.80),
    STORING(.95);

    private final double begins;

    ImportStep(double begins) {
        this.begins = begins;
    }

    /** The overall progress when a share of this step is done, in [0, 1]. */
    public double progress(double share) {
        double ends = this == STORING ? 1 : values()[ordinal() + 1].begins;
        return begins + share * (ends - begins);
    }

    static ImportStep reading(FileKind kind) {
        return switch (kind) {
            case USERS -> USERS;
            case ITEMS -> ITEMS;
            case EVENTS -> EVENTS;
        };
    }
}
