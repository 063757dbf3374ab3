/** What is demanded: pure rules, thresholds and verdicts, and their YAML form. */
@NullMarked
@NamedInterface("charter")
package io.equipoise.fairness.charter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
