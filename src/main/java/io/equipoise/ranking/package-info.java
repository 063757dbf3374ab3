/** The words of recommendation: who, what, in which order, how deep. Plain Java, known to every module above. */
@NullMarked
package io.equipoise.ranking;

import org.jspecify.annotations.NullMarked;
