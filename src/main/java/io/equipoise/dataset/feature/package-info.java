/**
 * What behaviour says of shoppers and items, as numbers: one definition of each feature, computed by DuckDB from the events of a snapshot as
 * far as they may be looked at, for those who train and those who serve alike. No attribute of a person is read.
 */
@NullMarked
@NamedInterface("feature")
package io.equipoise.dataset.feature;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
