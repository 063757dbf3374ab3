/**
 * Delivered files as streams of rows: which files a name, folder or pattern means, what is packed inside them, in which format and
 * encoding, and every row with the line it starts on. Reading takes the same memory whatever the size of a file, and says no to what is
 * damaged, changes while it is read, or would unpack without end.
 */
@NullMarked
@NamedInterface("source")
package io.equipoise.dataset.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
