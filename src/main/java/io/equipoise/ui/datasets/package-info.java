/** Datasets on screen: bring data in, see what was kept and why the rest was not, and know a snapshot before a model learns from it. */
@NullMarked
package io.equipoise.ui.datasets;

import org.jspecify.annotations.NullMarked;
