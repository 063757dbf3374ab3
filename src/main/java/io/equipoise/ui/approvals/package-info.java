/** Approvals: what waits, what is asked for, and the decision of two people. */
@NullMarked
package io.equipoise.ui.approvals;

import org.jspecify.annotations.NullMarked;
