/**
 * What storefronts get: the pair of model and policy that is live on each surface, the list it makes for a shopper, and a ledger of what
 * was shown.
 */
@NullMarked
package io.equipoise.serving;

import org.jspecify.annotations.NullMarked;
