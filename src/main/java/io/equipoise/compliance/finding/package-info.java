/** What was found wanting: how bad, who mends it until when, and what shows that it is mended. */
@NullMarked
@NamedInterface("finding")
package io.equipoise.compliance.finding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
