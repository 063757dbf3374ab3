/**
 * The platform's own thresholds as versions: written by some, approved by two others, in force from a day on. Audits are judged against the
 * charter in force, and releases by the gates it requires.
 */
@NullMarked
package io.equipoise.charter;

import org.jspecify.annotations.NullMarked;
