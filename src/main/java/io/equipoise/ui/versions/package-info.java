/** Model versions: which there are, what made them, and what they are worth. */
@NullMarked
package io.equipoise.ui.versions;

import org.jspecify.annotations.NullMarked;
