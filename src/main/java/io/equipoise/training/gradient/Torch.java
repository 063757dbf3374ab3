package io.equipoise.training.gradient;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/** What PyTorch is asked for. Every array hangs on a manager that is closed after the step, so nothing is left behind. */
public final class Torch {
    private static final String ENGINE = "PyTorch";

    private Torch() {}

    public static Engine engine() {
        return Engine.getEngine(ENGINE);
    }

    public static NDArray array(NDManager manager, float[] values, long... shape) {
        var buffer = ByteBuffer.allocateDirect(4 * values.length).order(ByteOrder.nativeOrder());
        buffer.asFloatBuffer().put(values);
        return manager.create(buffer, new Shape(shape), DataType.FLOAT32);
    }

    /** The rows of a table [rows, d] that an index of any shape names: [index…, d]. */
    public static NDArray rowsOf(NDArray table, NDArray index) {
        return index.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
    }

    /** Times {@code name.weight} [in, out], plus {@code name.bias}. */
    public static NDArray dense(NDArray x, String name, Map<String, NDArray> p) {
        return x.matMul(p.get(name + ".weight")).add(p.get(name + ".bias"));
    }

    /**
     * ln(1 + eˣ) = −ln σ(−x), without overflow. Its derivative is σ(x) everywhere: put together from relu and |x| it would be 0 instead of a half at x = 0, which is
     * where the score of an item lies that nothing was learned of yet.
     */
    public static NDArray softplus(NDArray x) {
        return x.getNDArrayInternal().softPlus();
    }

    /**
     * corr(score, ln popularity)², as {@code fairness.learning.PopularityPenalty} defines it.
     *
     * @param scores [examples, 1]
     * @param logPopularity per example
     */
    public static NDArray popularityCorrelation(NDManager step, NDArray scores, double[] logPopularity) {
        int n = logPopularity.length;
        double mean = 0;
        for (double each : logPopularity) {
            mean += each / n;
        }
        float[] popularity = new float[n];
        double square = 1e-12;
        for (int k = 0; k < n; k++) {
            popularity[k] = (float) (logPopularity[k] - mean);
            square += popularity[k] * popularity[k];
        }
        NDArray centred = scores.sub(scores.mean());
        NDArray both = centred.mul(array(step, popularity, n, 1)).sum();
        return both.mul(both).div(centred.mul(centred).sum().add(1e-12f).mul((float) square));
    }
}
