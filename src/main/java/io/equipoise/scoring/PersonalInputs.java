package io.equipoise.scoring;

import io.equipoise.model.ModelKind;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.scoring.binding.ModelBundle;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which attributes of people a model's file says it reads: what it declares as sensitive, and every feature named
 * {@code user.attribute.<name>} whether declared or not.
 */
public final class PersonalInputs {
    /** How a feature made of an attribute of a person is named. */
    public static final String FEATURE = "user.attribute.";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PersonalInputs() {}

    /** @throws Refusal {@code model.file-metadata} when what the file says of its inputs cannot be read */
    public static List<String> of(ModelKind kind, Path artifact) {
        if (kind == ModelKind.IMPORTED) {
            return of(OnnxFile.inspect(bundled(artifact), artifact.getFileName().toString()), artifact);
        }
        return kind.extension().equals(".onnx") ? of(OnnxFile.inspect(artifact), artifact) : List.of();
    }

    /** A model made elsewhere may declare what it reads too. */
    private static byte[] bundled(Path artifact) {
        try {
            return ModelBundle.read(artifact).model();
        } catch (IOException e) {
            throw new Refusal(e, "model.file-kind", artifact.getFileName().toString());
        }
    }

    static List<String> of(OnnxFile file, Path artifact) {
        var inputs = new TreeSet<String>();
        try {
            for (JsonNode name : JSON.readTree(file.metadata(ModelContract.SENSITIVE_INPUTS).orElse("[]"))) {
                inputs.add(name.asString());
            }
            JsonNode columns = JSON.readTree(file.metadata(ModelContract.FEATURES).orElse("{}")).path("columns");
            for (JsonNode column : columns) {
                if (column.asString().startsWith(FEATURE)) {
                    String rest = column.asString().substring(FEATURE.length());
                    inputs.add(rest.indexOf('=') < 0 ? rest : rest.substring(0, rest.indexOf('=')));
                }
            }
        } catch (JacksonException unreadable) {
            throw new Refusal(unreadable, "model.file-metadata", artifact.getFileName().toString());
        }
        return List.copyOf(inputs);
    }
}
