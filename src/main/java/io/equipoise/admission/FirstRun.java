package io.equipoise.admission;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.onnx.Quarantine;
import io.equipoise.store.Refusal;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The first run of an upload, before anybody says what its inputs mean: small made-up numbers, index 1 wherever an index is wanted. It
 * finds what crashes, never ends, asks for too much memory or gives no numbers at all.
 */
final class FirstRun {
    private static final int ROWS = 4;
    private static final int FREE_AXIS = 8;
    private static final long MOST_VALUES = 1 << 22;
    private static final long SEED = 1;

    private final OnnxFile file;

    private FirstRun(OnnxFile file) {
        this.file = file;
    }

    static FirstRun of(OnnxFile file) {
        return new FirstRun(file);
    }

    /** @throws Refusal {@code onnx.quarantine.*} or {@code admission.no-score} */
    void in(Quarantine quarantine, Path model) {
        var choices = file.scoreTensors();
        if (choices.isEmpty()) {
            throw new Refusal("admission.no-score");
        }
        var random = new Random(SEED);
        List<Feed> feeds = file.inputs().stream().map(port -> feed(port, random)).toList();
        for (String choice : choices.subList(0, Math.min(2, choices.size()))) {
            var report = quarantine.run(OnnxSurgery.keepOnly(model, choice), choice, List.of(needed(model, choice, feeds)));
            TrialRun.requireFinite(report.outputs().getFirst());
        }
    }

    /** A pruned graph may have fewer inputs. */
    private List<Feed> needed(Path model, String choice, List<Feed> feeds) {
        var names = OnnxFile.inspect(OnnxSurgery.keepOnly(model, choice), choice).inputs().stream().map(Port::name).toList();
        return feeds.stream().filter(feed -> names.contains(feed.input())).toList();
    }

    private static Feed feed(Port port, Random random) {
        long[] shape = new long[port.shape().size()];
        long count = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = axis == 0 ? ROWS : port.length(axis) > 0 ? port.length(axis) : FREE_AXIS;
            count *= shape[axis];
        }
        if (count > MOST_VALUES) {
            throw new Refusal("onnx.admission.shape", port.name(), String.join(" × ", port.shape()));
        }
        if (port.elementType() == Port.INT64 || port.elementType() == Port.INT32) {
            var values = LongBuffer.allocate((int) count);
            while (values.hasRemaining()) {
                values.put(1);
            }
            return new Feed.Indices(port.name(), values.flip(), shape);
        }
        var values = FloatBuffer.allocate((int) count);
        while (values.hasRemaining()) {
            values.put(random.nextFloat());
        }
        return new Feed.Numbers(port.name(), values.flip(), shape);
    }
}
