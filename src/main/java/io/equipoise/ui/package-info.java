/** What people see: one frame ({@code shell}), shared parts ({@code component}) and one package of views per feature. */
@NullMarked
package io.equipoise.ui;

import org.jspecify.annotations.NullMarked;
