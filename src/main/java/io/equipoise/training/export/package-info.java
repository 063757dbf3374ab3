/** Models that are served natively, written as ONNX for others to run: popularity, item neighbours and EASE, each held against the scorer that serves it. */
@NullMarked
@NamedInterface("export")
package io.equipoise.training.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
