package io.equipoise.dataset.inbox;

import io.equipoise.store.Refusal;
import java.util.List;

/** A batch with events that cannot be taken; none of it was kept. */
public final class InboxMistakes extends Refusal {
    private final transient List<Mistake> mistakes;

    /**
     * One thing that is wrong.
     *
     * @param pointer where in the request, as a JSON pointer (RFC 6901)
     * @param key of the message, under {@code refusal.inbox.event.<key>}
     * @param value what stands there
     */
    public record Mistake(String pointer, String key, String value) {}

    InboxMistakes(List<Mistake> mistakes, int wrong, int events) {
        super("inbox.events-wrong", wrong, events);
        this.mistakes = List.copyOf(mistakes);
    }

    /** The first of them. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
