package io.equipoise.onnx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs something on a thread with 16 MB of stack. Making a session of some graphs overflows the usual 1 MB inside ONNX Runtime, which takes the
 * whole process down; running one that was made does not.
 */
final class DeepStack {
    private static final long BYTES = 16L << 20;

    private DeepStack() {}

    static <T> T call(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        var thread = new Thread(null, task, "onnx-open", BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
