/**
 * Model versions: what each one is, what made it, and how far it got. A version's artefact is one file in the artefact store; its bytes
 * are checked whenever it is opened.
 */
@NullMarked
package io.equipoise.model;

import org.jspecify.annotations.NullMarked;
