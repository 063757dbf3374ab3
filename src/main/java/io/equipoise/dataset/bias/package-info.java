/**
 * What is lopsided in a snapshot before any model learns from it: who is there, who is known, who left enough traces to be served well, and which
 * features could stand in for a protected attribute.
 */
@NullMarked
@NamedInterface("bias")
package io.equipoise.dataset.bias;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
