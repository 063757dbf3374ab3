/** One shopper's list before and after a policy, slot by slot. Pure reading: nothing is stored, no exposure is counted. */
@NullMarked
package io.equipoise.preview;

import org.jspecify.annotations.NullMarked;
