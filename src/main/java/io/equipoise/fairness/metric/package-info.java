/** What a list did for its user, its items and their providers: one number each, exactly defined. */
@NullMarked
@NamedInterface("metric")
package io.equipoise.fairness.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
