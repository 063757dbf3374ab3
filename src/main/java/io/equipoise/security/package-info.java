/** Who acts: people, their roles, how they sign in, and who the current operator is for a request or a background job. */
@NullMarked
package io.equipoise.security;

import org.jspecify.annotations.NullMarked;
