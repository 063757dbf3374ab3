/** Policies on screen: the list of versions, and the one place where rules are written, compared with the law's demands and handed in. */
@NullMarked
package io.equipoise.ui.policies;

import org.jspecify.annotations.NullMarked;
