package io.equipoise.ui.overview;

/**
 * One step on the way from an empty workspace to a live list: a Spring component of the feature that owns the step.
 *
 * @see OverviewView
 */
public interface SetupStep {
    /** Which of the steps this is. */
    Kind kind();

    boolean done();

    /** The steps, in order. Texts are {@code overview.step.<KIND>.title}, {@code .description} and {@code .action}. */
    enum Kind {
        DATA("datasets"),
        MODEL("training"),
        POLICY("policies"),
        AUDIT("audits");

        private final String route;

        Kind(String route) {
            this.route = route;
        }

        String route() {
            return route;
        }
    }
}
