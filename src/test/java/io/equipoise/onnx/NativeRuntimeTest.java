package io.equipoise.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NativeRuntimeTest {
    /** Java's own copy of the environment is made at the start and would not show it. */
    private static String seenByNativeCode(String name) throws Throwable {
        var linker = Linker.nativeLinker();
        var getenv = linker.downcallHandle(
                linker.defaultLookup().find("getenv").orElseThrow(),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        try (var arena = Arena.ofConfined()) {
            var value = (MemorySegment) getenv.invokeExact(arena.allocateFrom(name));
            return value.equals(MemorySegment.NULL) ? "" : value.reinterpret(64).getString(0);
        }
    }

    @Test
    void the_native_library_is_told_to_report_to_nobody_and_keeps_no_report() throws Throwable {
        NativeRuntime.environment();
        assertThat(seenByNativeCode("ORT_DISABLE_TELEMETRY")).isEqualTo("1");
        Path report = Path.of("/tmp/mat-debug-" + ProcessHandle.current().pid() + ".log");
        assertThat(Files.exists(report)).isFalse();
    }
}
