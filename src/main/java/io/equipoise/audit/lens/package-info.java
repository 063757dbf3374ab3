/**
 * One version's lists looked at from any angle: by attribute, crossed with another, within a stratum, against a reference and a band, down to the kinds of
 * items a gap comes from and to single lists. What may not be shown of small groups is hidden here, so that no screen can forget it.
 */
@NullMarked
@NamedInterface("lens")
package io.equipoise.audit.lens;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
