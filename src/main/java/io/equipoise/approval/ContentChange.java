package io.equipoise.approval;

/**
 * One part of what was to be decided on that has changed.
 *
 * @param field such as {@code comment} or {@code card.zh.PURPOSE}; the text is {@code approvals.field.<field>} in the bundles, but for cards
 * @param before empty where there was nothing
 * @param after empty where there is nothing any more
 */
public record ContentChange(String field, String before, String after) {}
