package io.equipoise.cli;

import io.equipoise.scoring.content.ContentTowers;
import io.equipoise.security.CurrentOperator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code content-tower}: names the folder the sentence-embedding network is loaded from and prints what is in it; {@code --folder none} lets it go, and
 * without an option it only says which one is in use.
 */
@Component
class ContentTowerCommand implements WorkspaceCommand {
    private final ContentTowers towers;
    private final CurrentOperator current;

    ContentTowerCommand(ContentTowers towers, CurrentOperator current) {
        this.towers = towers;
        this.current = current;
    }

    @Override
    public String name() {
        return "content-tower";
    }

    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions("content-tower.usage", arguments, Set.of("--folder"));
        String folder = options.get("--folder");
        if (folder != null && folder.equals("none")) {
            current.runAs(Owner.ADMINISTRATOR, towers::remove);
        } else if (folder != null) {
            current.callAs(Owner.ADMINISTRATOR, () -> towers.choose(folder));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("inUse", towers.chosen().isPresent());
        towers.chosen().ifPresent(chosen -> {
            answer.put("folder", chosen.folder());
            answer.put("dimension", chosen.dimension());
            answer.put("networkSha256", chosen.digest().substring(0, 64));
            answer.put("tokenizerSha256", chosen.digest().substring(64));
        });
        Answer.print(answer);
        return 0;
    }
}
