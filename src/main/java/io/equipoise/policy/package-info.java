/**
 * What is demanded of every list: policies as numbered versions of rules, drafted, submitted, activated and retired. A version that left
 * the draft state never changes again; what a shop may be asked about later is the text it was approved with, by its hash.
 */
@NullMarked
package io.equipoise.policy;

import org.jspecify.annotations.NullMarked;
