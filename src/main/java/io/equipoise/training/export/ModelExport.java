package io.equipoise.training.export;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Hands a version out as one ONNX file: networks as they are kept, models that are served natively written anew and held against what serves. */
@Component
public class ModelExport {
    private final ModelRegistry registry;
    private final DatasetCatalog datasets;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;

    ModelExport(ModelRegistry registry, DatasetCatalog datasets, EvidenceLog evidence, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.registry = registry;
        this.datasets = datasets;
        this.evidence = evidence;
    }

    /** False for what was brought along: its makers have the file. */
    public static boolean possible(ModelKind kind) {
        return kind != ModelKind.IMPORTED;
    }

    /** What made a version, and the operator set its ONNX file is written in; of a file that came from elsewhere, the one it came with. */
    public static Map<String, String> withOperatorSet(ModelVersion version) {
        var facts = new TreeMap<>(version.provenance().hyperParameters());
        facts.putIfAbsent("opset", Integer.toString(OnnxWriter.OPSET));
        return facts;
    }

    /** How the file of a version is called. */
    public static String fileName(ModelVersion version) {
        return version.label().replaceAll("[^\\p{L}\\p{N}]+", "-") + ".onnx";
    }

    /**
     * @return the file's bytes
     * @throws Refusal {@code model.unknown}, {@code model.export-kind} or {@code model.export-large}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public byte[] bytes(ModelVersionId id) {
        var version = registry.require(id);
        if (!possible(version.kind())) {
            throw new Refusal("model.export-kind", version.kind().name());
        }
        Path artifact = registry.artifact(version);
        try {
            byte[] bytes = version.kind().extension().equals(".onnx")
                    ? Files.readAllBytes(artifact)
                    : NativeGraph.of(version.kind(), artifact, view(version));
            transaction.executeWithoutResult(
                    status -> evidence.append(EvidenceEvent.of("model.exported", "model-version", id.value())));
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + version.label(), e);
        }
    }

    private TrainingView view(ModelVersion version) {
        return TrainingView.of(datasets.open(version.provenance().dataset()), version.provenance().split());
    }
}
