package io.equipoise.cli;

import java.util.List;

/** A command that works on the workspace: it is a Spring component, run with the stores open and no web server. */
public interface WorkspaceCommand {
    /** As typed after {@code ./equipoise}. */
    String name();

    /**
     * @param arguments what follows the name
     * @return 0 for success or pass, 1 when a gate failed, 2 for usage or bad input
     */
    int run(List<String> arguments) throws Exception;
}
