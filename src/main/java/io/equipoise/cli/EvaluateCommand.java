package io.equipoise.cli;

import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.training.VersionJudge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate}: judges a registered version anew, on the split it was trained under (any other would show it what it learned from), by another
 * ranking or cut-off, and prints the figures as JSON. Nothing is stored.
 */
@Component
class EvaluateCommand implements WorkspaceCommand {
    static final String NAME = "evaluate";

    private static final String USAGE = "evaluate.usage";
    private static final int LARGEST_CUTOFF = 500;

    private final VersionJudge judge;
    private final ModelRegistry registry;
    private final CurrentOperator current;

    EvaluateCommand(VersionJudge judge, ModelRegistry registry, CurrentOperator current) {
        this.judge = judge;
        this.registry = registry;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions(USAGE, arguments, Set.of("--version", "--ranking", "--cutoff"));
        var version = NamedVersion.of(registry, options.require("--version"));
        var ranking = ProtocolOptions.ranking(options.get("--ranking"), USAGE);
        int cutoff = options.whole("--cutoff", 10, 1, LARGEST_CUTOFF);
        var judged = current.callAs(Operator.SYSTEM, () -> judge.judge(version.id(), ranking, cutoff));
        Answer.print(report(version, judged));
        return 0;
    }

    private static Map<String, Object> report(ModelVersion version, VersionJudge.Judgement judged) {
        var report = new LinkedHashMap<String, Object>();
        report.put("version", version.label());
        report.put("kind", version.kind().name());
        report.put("artifact", version.artifact().sha256());
        report.put("dataset", version.provenance().datasetHash());
        report.put("protocol", judged.protocol());
        report.put("metrics", judged.metrics());
        report.put("coverage", judged.coverage());
        return report;
    }
}
