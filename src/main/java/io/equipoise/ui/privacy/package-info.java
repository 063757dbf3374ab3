/** The rights of people over what is kept of them, and the log of who looked at it. */
@NullMarked
package io.equipoise.ui.privacy;

import org.jspecify.annotations.NullMarked;
