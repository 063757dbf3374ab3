/** Audits: what was measured, for whom it is worse, and how sure we are. */
@NullMarked
package io.equipoise.ui.audits;

import org.jspecify.annotations.NullMarked;
