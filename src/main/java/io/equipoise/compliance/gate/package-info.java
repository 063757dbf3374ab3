/** The gates that look at what the law asks of a pair: prices, minors, the data report, the impact assessment, disclosure and filing. */
@NullMarked
package io.equipoise.compliance.gate;

import org.jspecify.annotations.NullMarked;
