/**
 * Item vectors outside the heap and the exact search for the items whose vectors point most where a shopper's does: dot product and top-k
 * in one pass, the scores never written down. A vectorised kernel does the work where the processor and the JVM offer it; its plain twin
 * adds in the same order and gives the same bits.
 */
@NullMarked
@NamedInterface("matrix")
package io.equipoise.scoring.matrix;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
