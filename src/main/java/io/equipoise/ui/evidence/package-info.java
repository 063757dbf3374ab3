/** The evidence log on screen: page through it, and verify its chain. */
@NullMarked
package io.equipoise.ui.evidence;

import org.jspecify.annotations.NullMarked;
