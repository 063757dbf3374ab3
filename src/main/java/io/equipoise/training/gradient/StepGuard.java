package io.equipoise.training.gradient;

import io.equipoise.store.Refusal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves out steps whose loss or gradient is no finite number, as mixed-precision training does: one of them would spoil every weight for good, and the
 * hours before it. Many in a row say that learning itself has gone astray.
 */
public final class StepGuard {
    private static final Logger LOG = LoggerFactory.getLogger(StepGuard.class);
    private static final int MOST_IN_A_ROW = 20;

    private int inARow;

    /**
     * @param gradients by name of the weight
     * @return whether the weights may be moved by this step
     * @throws Refusal {@code training.no-number} after too many steps in a row that may not
     */
    public boolean fit(float[] losses, Map<String, float[]> gradients) {
        String wrong = (finite(losses) ? "" : described("the loss", losses)) + wrong(gradients);
        if (wrong.isEmpty()) {
            inARow = 0;
            return true;
        }
        LOG.warn("A step is not taken, for these are no finite numbers:{}", wrong);
        if (++inARow >= MOST_IN_A_ROW) {
            throw new Refusal("training.no-number");
        }
        return false;
    }

    /** To be called when a step that did not fit did so when it was reckoned once more. */
    public void recovered() {
        LOG.warn("The same step, reckoned once more, gave finite numbers and was taken");
    }

    private static String wrong(Map<String, float[]> gradients) {
        return gradients.entrySet().stream()
                .filter(entry -> !finite(entry.getValue()))
                .map(entry -> described("the gradient of " + entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    /** How many of them and which comes first: one row, one column or all say where to look for the reason. */
    private static String described(String what, float[] values) {
        int[] wrong = IntStream.range(0, values.length).filter(k -> !Float.isFinite(values[k])).toArray();
        return " %s (%d of %d, the first at %d: %s)".formatted(what, wrong.length, values.length, wrong[0], values[wrong[0]]);
    }

    private static boolean finite(float[] values) {
        float sum = 0;
        for (float value : values) {
            // Zero for every finite number, NaN for what is none.
            sum += value * 0;
        }
        return sum == 0;
    }
}
