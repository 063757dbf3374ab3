package io.equipoise.dataset.intake;

import org.jspecify.annotations.Nullable;

/**
 * A delivered file, or an entry of a zip file, as it was read.
 *
 * @param sha256 digest of the bytes as delivered, of a zip entry that of its content
 * @param format such as {@code csv} or {@code json-lines}
 * @param encoding the encoding it was read in
 * @param rows rows in it, without header and blank lines
 * @param source the source that brought it; null where there is only one
 */
public record DeliveredFile(String name, String sha256, String format, String encoding, long rows, @Nullable String source) {}
