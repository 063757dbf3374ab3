/**
 * Who let it through: requests to take a pair of model and policy live on a surface, the votes on them, and the one transaction in which
 * the last vote, the live pointer and the evidence are written together.
 */
@NullMarked
package io.equipoise.approval;

import org.jspecify.annotations.NullMarked;
