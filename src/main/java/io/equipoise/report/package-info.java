/**
 * What leaves the console to be read elsewhere: audit reports, model cards and self-assessments as PDF, self-contained HTML, CSV and signed JSON. One content,
 * with small groups already hidden, feeds all four, so that no format says more than another.
 */
@NullMarked
package io.equipoise.report;

import org.jspecify.annotations.NullMarked;
