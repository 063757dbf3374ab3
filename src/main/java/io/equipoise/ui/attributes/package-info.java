/** The registry of what may be done with each attribute of a person. */
@NullMarked
package io.equipoise.ui.attributes;

import org.jspecify.annotations.NullMarked;
