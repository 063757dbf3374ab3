package io.equipoise.ui.policies;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was typed, step by step, to go back and forth in. */
final class EditHistory {
    private static final int LONGEST = 200;

    private final Deque<Edit> before = new ArrayDeque<>();
    private final Deque<Edit> after = new ArrayDeque<>();
    private @Nullable Edit now;

    /** Begins anew. */
    void begin(Edit edit) {
        before.clear();
        after.clear();
        now = edit;
    }

    /** Takes note of a step; one that changes nothing is none. */
    void step(Edit edit) {
        if (now == null || edit.equals(now)) {
            now = edit;
            return;
        }
        before.push(now);
        if (before.size() > LONGEST) {
            before.removeLast();
        }
        after.clear();
        now = edit;
    }

    /** Where it stands. */
    Optional<Edit> now() {
        return Optional.ofNullable(now);
    }

    boolean canUndo() {
        return !before.isEmpty();
    }

    boolean canRedo() {
        return !after.isEmpty();
    }

    Optional<Edit> undo() {
        return move(before, after);
    }

    Optional<Edit> redo() {
        return move(after, before);
    }

    private Optional<Edit> move(Deque<Edit> from, Deque<Edit> to) {
        if (from.isEmpty() || now == null) {
            return Optional.empty();
        }
        to.push(now);
        now = from.pop();
        return Optional.of(now);
    }
}
