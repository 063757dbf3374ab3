/** The one way to ask the Parquet files of a snapshot something: DuckDB in this process, with bounded memory. Only this module knows it. */
@NullMarked
package io.equipoise.dataset.analytics;

import org.jspecify.annotations.NullMarked;
