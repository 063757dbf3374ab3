/** What needs the person who just signed in; features contribute tiles, an empty workspace shows how to begin. */
@NullMarked
package io.equipoise.ui.overview;

import org.jspecify.annotations.NullMarked;
