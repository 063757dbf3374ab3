package io.equipoise.dataset.intake;

import org.jspecify.annotations.Nullable;

/**
 * A row that was left out, as an example for its reason. It names a shopper as the shop does.
 *
 * @param raw the row as it was, cut when very long
 * @param otherFile where the row stands that this one repeats, takes back or is taken back by; null where there is none
 */
public record Example(
        RejectReason reason, String file, long line, String raw, @Nullable String otherFile, @Nullable Long otherLine) {}
