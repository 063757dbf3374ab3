/** Why somebody saw what they saw: rows of the exposure ledger, each made again and held against what was shown. */
@NullMarked
package io.equipoise.ui.replay;

import org.jspecify.annotations.NullMarked;
