package io.equipoise.cli;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.serving.ListReplay;
import io.equipoise.serving.Replay;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** {@code replay --list ID}: makes a list of the exposure ledger again and prints it beside what was shown; 1 when the two differ. */
@Component
class ReplayCommand implements WorkspaceCommand {
    static final String NAME = "replay";

    private final ListReplay replays;
    private final CurrentOperator current;

    ReplayCommand(ListReplay replays, CurrentOperator current) {
        this.replays = replays;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        String list = new NamedOptions("replay.usage", arguments, Set.of("--list")).require("--list");
        var replay = current.callAs(Operator.SYSTEM, () -> replays.replay(id(list)));
        Answer.print(replay);
        return replay.outcome() == Replay.Outcome.DIFFERENT ? 1 : 0;
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Refusal(notAnId, "replay.unknown", text);
        }
    }
}
