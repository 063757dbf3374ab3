/**
 * The rights of one person over what is kept of them: a copy, and erasure with proof. Every module that keeps something personal says so
 * by a {@link io.equipoise.privacy.PersonalStore}; this one finds them all, asks two people, and writes down what became of each store.
 */
@NullMarked
package io.equipoise.privacy;

import org.jspecify.annotations.NullMarked;
