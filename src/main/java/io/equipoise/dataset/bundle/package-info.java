/**
 * Snapshots that travel: a file with a snapshot whose shoppers nobody can name, and a signature by which another installation knows who
 * sent it and that nothing was changed on the way.
 */
@NullMarked
@NamedInterface("bundle")
package io.equipoise.dataset.bundle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
