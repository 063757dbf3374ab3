/** What is demanded: pure rules, thresholds and verdicts, and their YAML form. */
@NullMarked
package io.equipoise.fairness.charter;

import org.jspecify.annotations.NullMarked;
