/** Taking reports out of the console: one button with every format, wherever there is a report. */
@NullMarked
package io.equipoise.ui.reports;

import org.jspecify.annotations.NullMarked;
