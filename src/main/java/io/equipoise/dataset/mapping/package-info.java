/**
 * How a shop's own files are to be read and cleaned, written down once and used again: which files are which table, what the columns
 * and words mean, in which zone, format and unit things are written, and which cleaning steps apply. A mapping is a value; as YAML it
 * is kept under version control, and the same mapping drives the screen and the command line.
 */
@NullMarked
@NamedInterface("mapping")
package io.equipoise.dataset.mapping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
