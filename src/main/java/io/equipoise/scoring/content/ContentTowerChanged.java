package io.equipoise.scoring.content;

/** Another folder was chosen, or none: what was embedded before no longer counts. */
public record ContentTowerChanged() {}
