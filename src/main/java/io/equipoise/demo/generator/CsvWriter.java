package io.equipoise.demo.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes a gzipped CSV file row by row. */
final class CsvWriter implements AutoCloseable {
    private final BufferedWriter out;

    CsvWriter(Path file, String header) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), StandardCharsets.UTF_8));
        out.write(header);
        out.write('\n');
    }

    void row(String... values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            String value = values[i];
            boolean plain = value.indexOf(',') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
            out.write(plain ? value : '"' + value.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
