/** Keys for programs: who may send events and ask for lists, since when, until when. */
@NullMarked
package io.equipoise.ui.keys;

import org.jspecify.annotations.NullMarked;
