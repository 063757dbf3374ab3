package io.equipoise.onnx;

import ai.djl.engine.Engine;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads ONNX Runtime once, in the one order that works, and mute: since 1.29 its native library reports to its maker's servers unless told
 * otherwise before it is loaded, and on the way there reads the machine's id and the whole command line (a long one overflows the stack
 * and takes the process down). Nothing about a shop leaves this process.
 */
final class NativeRuntime {
    static final String ENGINE = "OnnxRuntime";

    private static final String MUTE = "ORT_DISABLE_TELEMETRY";
    private static final Logger LOG = LoggerFactory.getLogger(NativeRuntime.class);

    static {
        // Otherwise DJL loads a second engine, PyTorch and its 450 MB of native code, for array operations nobody asks for here.
        System.setProperty("ai.djl.onnx.disable_alternative", "true");
        System.setProperty("ai.djl.offline", "true");
        mute();
    }

    private NativeRuntime() {}

    /** The runtime, made by DJL's engine: that fails when somebody else made it first. */
    static synchronized OrtEnvironment environment() {
        Engine.getEngine(ENGINE);
        return silenced(OrtEnvironment.getEnvironment());
    }

    /** The runtime without DJL, for a process that needs nothing else. */
    static synchronized OrtEnvironment bareEnvironment() {
        return silenced(OrtEnvironment.getEnvironment());
    }

    private static OrtEnvironment silenced(OrtEnvironment environment) {
        try {
            environment.setTelemetry(false);
        } catch (OrtException unsupported) {
            LOG.debug("This build of ONNX Runtime has no telemetry to switch off", unsupported);
        }
        return environment;
    }

    /** One thread per call, and none that spins between calls: callers bring their own threads. */
    static SessionOptions options() throws OrtException {
        var options = new SessionOptions();
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        return options;
    }

    /** The library reads the environment of the process, which Java only copies; so it is set where the library looks. */
    private static void mute() {
        if (System.getenv(MUTE) != null) {
            return;
        }
        var linker = Linker.nativeLinker();
        var text = linker.canonicalLayouts().get("void*");
        try (var arena = Arena.ofConfined()) {
            var setenv = linker.defaultLookup().find("setenv");
            if (setenv.isPresent()) {
                var type = FunctionDescriptor.of(ValueLayout.JAVA_INT, text, text, ValueLayout.JAVA_INT);
                int failed = (int) linker.downcallHandle(setenv.get(), type)
                        .invokeExact(arena.allocateFrom(MUTE), arena.allocateFrom("1"), 1);
                if (failed == 0) {
                    return;
                }
            }
            LOG.warn("Set {}=1 in the environment before starting: it could not be set from here", MUTE);
        } catch (Throwable failure) {
            LOG.warn("Set {}=1 in the environment before starting: it could not be set from here", MUTE, failure);
        }
    }
}
