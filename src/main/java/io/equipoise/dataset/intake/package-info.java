/**
 * From delivered files to a snapshot: an import reads users, items and events, keeps the rows that make sense, says of every other row
 * why it was left out, and writes what it kept as Parquet. It is a job: a row first, then work off the request's thread, and either a
 * whole dataset or none at the end.
 */
@NullMarked
@NamedInterface("intake")
package io.equipoise.dataset.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
