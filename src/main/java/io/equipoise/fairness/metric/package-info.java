/** What a list did for its user, its items and their providers: one number each, exactly defined. */
@NullMarked
package io.equipoise.fairness.metric;

import org.jspecify.annotations.NullMarked;
