package io.equipoise.report;

/**
 * A report ready to be handed out. The array is not copied: it is written once and read once.
 *
 * @param sha256 of the bytes, as the line of evidence says it
 */
public record ReportFile(String name, String contentType, byte[] bytes, String sha256) {}
