/**
 * Measuring and judging lists in files, whoever made them: rows are read once into dense arrays, the pure engine does the rest, and the report comes out as
 * JSON, Markdown or HTML. What is wrong in a file is refused naming file, line and column.
 */
@NullMarked
package io.equipoise.cli.files;

import org.jspecify.annotations.NullMarked;
