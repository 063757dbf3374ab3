/** The draft of the security self-assessment an algorithm is filed with, made from what the workspace knows. */
@NullMarked
@NamedInterface("assessment")
package io.equipoise.compliance.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
