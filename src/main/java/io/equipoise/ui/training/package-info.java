/** Training a model: what was ordered, how far it is, and a form to order more. */
@NullMarked
package io.equipoise.ui.training;

import org.jspecify.annotations.NullMarked;
