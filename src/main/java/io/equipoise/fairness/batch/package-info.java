/**
 * Policies over all shoppers at once: hard guarantees for sellers, equal quality for groups of shoppers, and the best list under an exact exposure
 * constraint. For mail, home pages made overnight, and as the yardstick for what a fair list costs.
 */
@NullMarked
@NamedInterface("batch")
package io.equipoise.fairness.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
