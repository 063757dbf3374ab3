/** The same services without a browser, and the front door: settings are read and checked here before anything starts. */
@NullMarked
package io.equipoise.cli;

import org.jspecify.annotations.NullMarked;
