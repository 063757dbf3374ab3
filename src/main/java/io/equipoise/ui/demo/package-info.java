/** The demo workspace on screen: how far it is, what is in it, and the one action that takes it away. */
@NullMarked
package io.equipoise.ui.demo;

import org.jspecify.annotations.NullMarked;
