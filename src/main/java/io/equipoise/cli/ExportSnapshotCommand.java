package io.equipoise.cli;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.bundle.SnapshotBundles;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code export-snapshot}: writes a pseudonymised, signed bundle of a snapshot for another installation. */
@Component
class ExportSnapshotCommand implements WorkspaceCommand {
    static final String NAME = "export-snapshot";

    private final SnapshotBundles bundles;
    private final DatasetCatalog catalog;
    private final CurrentOperator current;

    ExportSnapshotCommand(SnapshotBundles bundles, DatasetCatalog catalog, CurrentOperator current) {
        this.bundles = bundles;
        this.catalog = catalog;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions("bundle.export-usage", arguments, Set.of("--dataset", "--recipient", "--out"));
        String name = options.require("--dataset");
        var dataset = catalog.list().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal("dataset.unknown", name));
        Path out = Path.of(options.require("--out"));
        String recipient = options.require("--recipient");
        var label = current.callAs(Operator.SYSTEM, () -> bundles.export(dataset.id(), recipient, out));
        var report = new LinkedHashMap<String, Object>();
        report.put("bundle", out.toString());
        report.put("signer", current.callAs(Operator.SYSTEM, bundles::fingerprint));
        report.put("label", label);
        Answer.print(report);
        return 0;
    }
}
