package io.equipoise.cli;

import io.equipoise.dataset.bundle.SnapshotBundles;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code import-snapshot}: checks a bundle of another installation and takes its snapshot in. */
@Component
class ImportSnapshotCommand implements WorkspaceCommand {
    static final String NAME = "import-snapshot";

    private final SnapshotBundles bundles;
    private final CurrentOperator current;

    ImportSnapshotCommand(SnapshotBundles bundles, CurrentOperator current) {
        this.bundles = bundles;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** With {@code --check} nothing is kept: 0 when signature and digests are right and the key is trusted, 1 when it is not trusted. */
    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions("bundle.import-usage", arguments, Set.of("FILE", "--name", "--trust", "--check"));
        var file = SourceFile.of(Path.of(options.require("FILE")));
        if (options.get("--check") != null) {
            var check = current.callAs(Operator.SYSTEM, () -> bundles.check(file));
            Answer.print(check);
            return check.isTrusted() ? 0 : 1;
        }
        var dataset = current.callAs(Operator.SYSTEM, () -> bundles.take(file, options.get("--name"), options.get("--trust")));
        Answer.print(dataset);
        return 0;
    }
}
