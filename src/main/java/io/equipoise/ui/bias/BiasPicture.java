package io.equipoise.ui.bias;

import io.equipoise.ui.component.Panel;

/** One side of a report: a sentence a manager can repeat, and what it rests on. */
sealed interface BiasPicture permits UserBias, ExposureBias {
    String sentence();

    Panel panel();
}
