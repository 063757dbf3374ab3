/**
 * The demo workspace: a generated shop with planted, documented biases, its models, audits, policy and approvals, made by calling the
 * same services people use, as the people who would. It exists only in a workspace that was started as a demo, and leaves in one action.
 */
@NullMarked
package io.equipoise.demo;

import org.jspecify.annotations.NullMarked;
