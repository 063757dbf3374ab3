package io.equipoise.dataset.attribute;

/** An attribute in the registry and how many snapshots have it; 0 when it was decided on before data came, or its data is gone. */
public record AttributeRow(AttributeStanding standing, int snapshots) {}
