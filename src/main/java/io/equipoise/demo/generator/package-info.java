/**
 * A shop that never was: a real catalogue, invented sellers and shoppers, and a year of behaviour with biases planted on purpose and
 * written down in a truth file, so that what the console finds can be held against what is there. Calibrated on real shops; the same plan
 * gives the same files.
 */
@NullMarked
@NamedInterface("generator")
package io.equipoise.demo.generator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
