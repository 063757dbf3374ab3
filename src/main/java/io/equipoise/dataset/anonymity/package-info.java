/** How many people of a snapshot share what could be known of them from elsewhere, and so hide each other. */
@NullMarked
@NamedInterface("anonymity")
package io.equipoise.dataset.anonymity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
