/**
 * What the law asks and where the proof is: obligations and their evidence, checklists, findings, filings, disclosures and the
 * self-assessment. It knows the law; what is decided stays with {@code approval}, to which it contributes its gates.
 */
@NullMarked
package io.equipoise.compliance;

import org.jspecify.annotations.NullMarked;
