/** The way in: signing in, and naming the first administrator of a new installation. */
@NullMarked
package io.equipoise.ui.signin;

import org.jspecify.annotations.NullMarked;
