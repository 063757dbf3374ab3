/** Re-rankers: from a list that is personal to one that is personal and fair, each slot with its reason. */
@NullMarked
@NamedInterface("mitigation")
package io.equipoise.fairness.mitigation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
