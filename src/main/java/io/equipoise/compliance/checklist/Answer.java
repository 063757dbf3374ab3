package io.equipoise.compliance.checklist;

/**
 * What is answered to one question.
 *
 * @param elaboration why; needed for no and for not applicable
 * @param evidence what shows it: an address in the console, a digest, a document's name; may be empty
 */
public record Answer(Choice choice, String elaboration, String evidence) {
    /** Texts are {@code checklist.choice.<NAME>} in the bundles. */
    public enum Choice {
        OPEN,
        YES,
        NO,
        NOT_APPLICABLE
    }

    public static final Answer NONE = new Answer(Choice.OPEN, "", "");

    public Answer {
        elaboration = elaboration.strip();
        evidence = evidence.strip();
    }

    /** Whether it can be signed as it is. */
    public boolean isComplete() {
        return switch (choice) {
            case OPEN -> false;
            case YES -> true;
            case NO, NOT_APPLICABLE -> !elaboration.isEmpty();
        };
    }
}
