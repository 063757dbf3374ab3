/**
 * Events that shops send one by one: kept safely when the answer says so, and handed to exactly one snapshot. Whether a sender repeats a
 * request, an import is killed or a disk is full, no event is lost and none is counted twice.
 */
@NullMarked
@NamedInterface("inbox")
package io.equipoise.dataset.inbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
