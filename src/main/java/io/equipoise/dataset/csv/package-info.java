/**
 * Delimited text as shops deliver it: plain or gzipped, in an encoding that is found out rather than guessed, row by row with the line
 * each row starts on and its text as written, so that a rejected row can be shown to whoever has to mend it.
 */
@NullMarked
@NamedInterface("csv")
package io.equipoise.dataset.csv;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
