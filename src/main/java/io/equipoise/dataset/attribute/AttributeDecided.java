package io.equipoise.dataset.attribute;

/** What an attribute may be used for was decided anew: whoever holds a model open asks again. */
public record AttributeDecided(String attribute) {}
