/**
 * What may be done with each attribute of a person: whether it is protected, on which legal basis it is held, and whether it may rank or
 * only be measured by. Until somebody decides, nothing about a person ranks.
 */
@NullMarked
@NamedInterface("attribute")
package io.equipoise.dataset.attribute;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
