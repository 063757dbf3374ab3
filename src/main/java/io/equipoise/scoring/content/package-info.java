/**
 * The content tower: a sentence-embedding network and its tokenizer, loaded from a folder the platform provides, turn item titles into
 * vectors; items too new for the model are placed by the known items whose titles are most like theirs.
 */
@NullMarked
@NamedInterface("content")
package io.equipoise.scoring.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
