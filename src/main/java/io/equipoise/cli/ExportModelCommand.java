package io.equipoise.cli;

import io.equipoise.model.ModelRegistry;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.training.export.ModelExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** {@code export-model}: writes a version as one ONNX file and prints what is in it as JSON. */
@Component
class ExportModelCommand implements WorkspaceCommand {
    static final String NAME = "export-model";

    private final ModelExport export;
    private final ModelRegistry registry;
    private final CurrentOperator current;

    ExportModelCommand(ModelExport export, ModelRegistry registry, CurrentOperator current) {
        this.export = export;
        this.registry = registry;
        this.current = current;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(List<String> arguments) {
        var options = new NamedOptions("export-model.usage", arguments, Set.of("--version", "--out"));
        var version = NamedVersion.of(registry, options.require("--version"));
        Path out = Path.of(options.require("--out"));
        byte[] bytes = current.callAs(Operator.SYSTEM, () -> export.bytes(version.id()));
        try {
            Files.write(out, bytes);
            var file = OnnxFile.inspect(out);
            var report = new LinkedHashMap<String, Object>();
            report.put("version", version.label());
            report.put("file", out.toString());
            report.put("sha256", ArtifactDigest.of(out).sha256());
            report.put("opset", file.opset());
            report.put("kind", file.metadata("rec.kind").orElse(""));
            report.put("items", file.metadata("rec.n_items").orElse(""));
            report.put("bytes", bytes.length);
            Answer.print(report);
            return 0;
        } catch (IOException e) {
            throw new Refusal(e, "export-model.file", out.toString());
        }
    }
}
