/**
 * Measures the lists a version makes under a policy: how well each group of shoppers is served, how exposure falls on each group of items,
 * how sure we are, and whether that is within the margin. A report names everything needed to make the same numbers again.
 */
@NullMarked
package io.equipoise.audit;

import org.jspecify.annotations.NullMarked;
