/** The frame around every screen: navigation, language and colour scheme, the browser's security, and what is shown when something goes wrong. */
@NullMarked
package io.equipoise.ui.shell;

import org.jspecify.annotations.NullMarked;
