/** Machine-learned search for who is treated worse. */
@NullMarked
package io.equipoise.fairness.detection;

import org.jspecify.annotations.NullMarked;
