/** The charter on screen: what is demanded, its versions, and the two approvals each needs. */
@NullMarked
package io.equipoise.ui.charters;

import org.jspecify.annotations.NullMarked;
