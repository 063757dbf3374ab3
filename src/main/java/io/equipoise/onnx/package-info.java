/**
 * The one place that knows ONNX: writes files, reads what a file says of itself, and runs it through DJL's ONNX Runtime engine. Opset 17,
 * IR version 8. What a scoring network carries in its metadata is {@link io.equipoise.onnx.ModelContract}.
 */
@NullMarked
package io.equipoise.onnx;

import org.jspecify.annotations.NullMarked;
