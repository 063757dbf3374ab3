/** The preview: one shopper's list before and after a policy, with the reason for every slot. */
@NullMarked
package io.equipoise.ui.preview;

import org.jspecify.annotations.NullMarked;
