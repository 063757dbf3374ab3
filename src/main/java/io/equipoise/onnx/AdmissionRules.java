package io.equipoise.onnx;

import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an uploaded file must be like before anything of it is run. All of it can be seen by reading alone. */
public final class AdmissionRules {
    public static final long LEAST_OPSET = 13;
    public static final long MOST_OPSET = 23;
    public static final long MOST_ML_OPSET = 5;
    /** Bytes of a file and its side files together. */
    public static final long MOST_BYTES = 1L << 29;

    private static final long LONGEST_AXIS = 1_000_000;
    private static final int MOST_PORTS = 32;
    private static final Set<Integer> INPUT_TYPES = Set.of(Port.FLOAT, Port.DOUBLE, Port.INT32, Port.INT64);

    private AdmissionRules() {}

    /**
     * @param bytes of the file and its side files
     * @param folder where the upload lies
     * @return every reason against the file, in the order they should be mended; empty when it may go into quarantine
     */
    public static List<Refusal> reasonsAgainst(OnnxFile file, long bytes, Path folder) {
        return reasonsAgainst(file, bytes, folder, LEAST_OPSET);
    }

    /** As {@link #reasonsAgainst(OnnxFile, long, Path)}, for files that may be older. */
    public static List<Refusal> reasonsAgainst(OnnxFile file, long bytes, Path folder, long leastOpset) {
        var reasons = new ArrayList<Refusal>();
        if (bytes > MOST_BYTES) {
            reasons.add(new Refusal("onnx.admission.size", bytes >> 20, MOST_BYTES >> 20));
        }
        if (file.opset() != 0 && (file.opset() < leastOpset || file.opset() > MOST_OPSET)) {
            reasons.add(new Refusal("onnx.admission.opset", file.opset(), leastOpset, MOST_OPSET));
        }
        if (file.machineLearningOpset() > MOST_ML_OPSET) {
            reasons.add(new Refusal("onnx.admission.ml-opset", file.machineLearningOpset(), MOST_ML_OPSET));
        }
        if (!file.foreignOperators().isEmpty()) {
            reasons.add(new Refusal("onnx.admission.operator", String.join(", ", file.foreignOperators())));
        }
        for (String location : file.externalData()) {
            try {
                OnnxSurgery.inside(folder, location);
            } catch (Refusal outside) {
                reasons.add(outside);
            }
        }
        if (file.inputs().isEmpty() || file.inputs().size() > MOST_PORTS || file.outputs().size() > MOST_PORTS) {
            reasons.add(new Refusal("onnx.admission.ports", file.inputs().size(), file.outputs().size(), MOST_PORTS));
        }
        file.inputs().forEach(input -> input(input, reasons));
        return reasons;
    }

    private static void input(Port input, List<Refusal> reasons) {
        if (!INPUT_TYPES.contains(input.elementType())) {
            reasons.add(new Refusal("onnx.admission.input-type", input.name()));
        }
        for (int axis = 0; axis < input.shape().size(); axis++) {
            if (input.length(axis) > LONGEST_AXIS || input.length(axis) == 0) {
                reasons.add(new Refusal("onnx.admission.shape", input.name(), String.join(" × ", input.shape())));
            }
        }
        if (input.shape().isEmpty() || input.shape().size() > 3) {
            reasons.add(new Refusal("onnx.admission.shape", input.name(), String.join(" × ", input.shape())));
        } else if (input.length(0) >= 0) {
            reasons.add(new Refusal("onnx.admission.batch-fixed", input.name(), input.length(0)));
        }
    }
}
