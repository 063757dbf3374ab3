/** What the law asks, row by row, where it is met in this product and what the evidence log shows of it. */
@NullMarked
@NamedInterface("obligation")
package io.equipoise.compliance.obligation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
