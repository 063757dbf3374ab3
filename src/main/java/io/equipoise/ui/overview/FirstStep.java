package io.equipoise.ui.overview;

/** The steps from an empty workspace to an audited list. Texts are {@code overview.step.<NAME>.title}, {@code .description} and {@code .action}. */
enum FirstStep {
    /** Shown to administrators alone: everybody else could not take it. */
    PEOPLE("people"),
    DATA("datasets"),
    MODEL("training"),
    POLICY("policies"),
    AUDIT("audits");

    private final String route;

    FirstStep(String route) {
        this.route = route;
    }

    String route() {
        return route;
    }
}
