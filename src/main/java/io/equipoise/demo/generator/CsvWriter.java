package io.equipoise.demo.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/** Writes CSV row by row, quoting where needed. */
final class CsvWriter implements AutoCloseable {
    private final BufferedWriter out;

    CsvWriter(OutputStream stream, String header) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
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
