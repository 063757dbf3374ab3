/**
 * The founding network: samples from histories cut in time, trained by DJL's PyTorch engine, written as ONNX, and compared output by output
 * with what was trained before anybody may register it.
 */
@NullMarked
package io.equipoise.training.network;

import org.jspecify.annotations.NullMarked;
