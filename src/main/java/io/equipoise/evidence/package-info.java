/** What happened, provably: an append-only, hash-chained log written inside the transaction that decides. */
@NullMarked
package io.equipoise.evidence;

import org.jspecify.annotations.NullMarked;
