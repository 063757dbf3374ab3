/** Who may work at the console, and as what: for administrators. */
@NullMarked
package io.equipoise.ui.people;

import org.jspecify.annotations.NullMarked;
