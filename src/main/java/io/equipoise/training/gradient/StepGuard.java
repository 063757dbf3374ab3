package io.equipoise.training.gradient;

import io.equipoise.store.Refusal;
import java.util.Map;
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
        String wrong = finite(losses) ? wrong(gradients) : "the loss";
        if (wrong.isEmpty()) {
            inARow = 0;
            return true;
        }
        LOG.warn("A step is left out: {} is no finite number", wrong);
        if (++inARow >= MOST_IN_A_ROW) {
            throw new Refusal("training.no-number");
        }
        return false;
    }

    private static String wrong(Map<String, float[]> gradients) {
        return gradients.entrySet().stream()
                .filter(entry -> !finite(entry.getValue()))
                .map(entry -> "the gradient of " + entry.getKey())
                .findFirst()
                .orElse("");
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
