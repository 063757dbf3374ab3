/**
 * Models made elsewhere on their way in: an upload is looked at, tried out in quarantine, bound to a snapshot, tried on sample shoppers,
 * judged like any other, and only then registered. What is refused stays listed with its reason.
 */
@NullMarked
package io.equipoise.admission;

import org.jspecify.annotations.NullMarked;
