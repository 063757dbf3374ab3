/** What the law asks of the shop: obligations and their proof, checklists, findings, filings, what shoppers are told. */
@NullMarked
package io.equipoise.ui.compliance;

import org.jspecify.annotations.NullMarked;
