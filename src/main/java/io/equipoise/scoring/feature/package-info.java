/**
 * What the network sees of a shopper, an item and the two together: numbers computed from the training side of a split, by the same code
 * when it trains and when it serves. Nothing here reads a user attribute: gender, age, region and the like are never features.
 */
@NullMarked
@NamedInterface("feature")
package io.equipoise.scoring.feature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
