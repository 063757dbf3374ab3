/** Parts every screen is made of. They know how things look and read, and nothing about any feature. */
@NullMarked
package io.equipoise.ui.component;

import org.jspecify.annotations.NullMarked;
