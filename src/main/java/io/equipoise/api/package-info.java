/**
 * The REST door, {@code /api/v1}: for storefronts and pipelines, stateless, by scoped keys. Mistakes come back as problem details
 * (RFC 9457) in the language asked for.
 */
@NullMarked
package io.equipoise.api;

import org.jspecify.annotations.NullMarked;
