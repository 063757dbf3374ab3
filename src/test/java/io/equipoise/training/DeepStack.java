package io.equipoise.training;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test on a thread with 16 MB of stack: opening a network in ONNX Runtime after PyTorch was loaded into the same process overflows the
 * usual 1 MB in native code. The product keeps the two apart, or gives its training process the larger stack.
 */
public final class DeepStack implements InvocationInterceptor {
    static {
        // Tiny products gain nothing from a second thread, and one that waits by spinning takes the core from everybody else.
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
        deep(invocation);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context) throws Throwable {
        deep(invocation);
    }

    private static void deep(Invocation<Void> invocation) throws Throwable {
        var failure = new AtomicReference<Throwable>();
        var thread = new Thread(
                null,
                () -> {
                    try {
                        invocation.proceed();
                    } catch (Throwable thrown) {
                        failure.set(thrown);
                    }
                },
                "deep-stack",
                16L << 20);
        thread.start();
        thread.join();
        if (failure.get() != null) {
            throw failure.get();
        }
    }
}
