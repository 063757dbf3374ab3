/** Equipoise: recommendations that are personal and fair, and the proof. */
@NullMarked
package io.equipoise;

import org.jspecify.annotations.NullMarked;
