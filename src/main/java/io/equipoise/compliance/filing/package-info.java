/** Filing an algorithm with the authority: what has to be filed, by which working day, and what became of it. */
@NullMarked
@NamedInterface("filing")
package io.equipoise.compliance.filing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
