/** What shoppers are told of how their lists are ordered, each text bound to the very rules it describes. */
@NullMarked
@NamedInterface("disclosure")
package io.equipoise.compliance.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
