/** Questions the law asks of a surface in a period, answered, reasoned and signed. */
@NullMarked
@NamedInterface("checklist")
package io.equipoise.compliance.checklist;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
