package io.equipoise.fairness.detection;

/** One attribute has one value. @param feature index of the attribute; @param value code of its value */
public record SliceCondition(int feature, int value) {}
