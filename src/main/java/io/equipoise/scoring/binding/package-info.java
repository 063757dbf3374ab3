/**
 * Models made elsewhere: which of their inputs gets what, which of their outputs is the score, and which item each of their indices means.
 * What the file does not say of itself is asked once and kept beside it, under the same hash.
 */
@NullMarked
@NamedInterface("binding")
package io.equipoise.scoring.binding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
