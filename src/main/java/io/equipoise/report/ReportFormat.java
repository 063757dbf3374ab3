package io.equipoise.report;

/** How a report is handed out; display texts are {@code report.format.<NAME>} in the bundles. */
public enum ReportFormat {
    /** Pages to read and to file, the Han font embedded. */
    PDF("pdf", "application/pdf"),
    /** One file that asks nothing of any other host. */
    HTML("html", "text/html; charset=utf-8"),
    /** One number a line, for a spreadsheet or a notebook. */
    CSV("csv", "text/csv; charset=utf-8"),
    /** A ZIP of the canonical JSON, its detached Ed25519 signature, the public key and how to check. */
    JSON("zip", "application/zip");

    private final String extension;
    private final String contentType;

    ReportFormat(String extension, String contentType) {
        this.extension = extension;
        this.contentType = contentType;
    }

    /** How a file of this format ends, without the dot. */
    public String extension() {
        return extension;
    }

    public String contentType() {
        return contentType;
    }
}
