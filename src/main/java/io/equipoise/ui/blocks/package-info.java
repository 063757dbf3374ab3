/** Items that nobody is shown: what is blocked, why, by whom and until when. */
@NullMarked
package io.equipoise.ui.blocks;

import org.jspecify.annotations.NullMarked;
