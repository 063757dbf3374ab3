/** The content tower: which folder it is loaded from, and what is in it. */
@NullMarked
package io.equipoise.ui.content;

import org.jspecify.annotations.NullMarked;
