/** Machine-learned search for who is treated worse. */
@NullMarked
@NamedInterface("detection")
package io.equipoise.fairness.detection;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
