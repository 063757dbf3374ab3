package io.equipoise.dataset.connector;

import io.equipoise.dataset.intake.FileKind;
import java.util.List;

/**
 * What a test of a connector found.
 *
 * @param server version of the server, or the folder
 * @param tables what each table begins with
 * @param proposal a mapping for what was found, as a mapping file
 */
public record Trial(String server, List<Table> tables, String proposal) {
    /**
     * @param encoding what the text of its first file is written in
     * @param rows the first few
     */
    public record Table(FileKind kind, String name, String encoding, List<String> columns, List<List<String>> rows) {}
}
