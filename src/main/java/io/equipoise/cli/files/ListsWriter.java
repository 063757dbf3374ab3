package io.equipoise.cli.files;

import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.store.CsvCell;
import io.equipoise.store.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * Re-ranked lists as CSV or CSV.GZ: user, item, rank, rank before, and why. Ids are written as they were read, for the program that serves the
 * lists knows them by nothing else. Written beside the target and moved there when whole.
 */
final class ListsWriter {
    private ListsWriter() {}

    static void write(Path file, ListsFile read, RerankerChain.Outcome[] outcomes, ReasonWords words) {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try {
            try (Writer text = open(partial, file.toString().toLowerCase(Locale.ROOT).endsWith(".gz"))) {
                text.write("user_id,item_id,rank,base_rank,reason\n");
                for (int user = 0; user < outcomes.length; user++) {
                    list(text, read, user, outcomes[user], words);
                }
            }
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            try {
                Files.deleteIfExists(partial);
            } catch (IOException stays) {
                unwritable.addSuppressed(stays);
            }
            throw new Refusal(unwritable, "files.out", file.toString());
        }
    }

    private static void list(Writer text, ListsFile read, int user, RerankerChain.Outcome outcome, ReasonWords words) throws IOException {
        for (int rank = 0; rank < outcome.order().length; rank++) {
            int base = outcome.order()[rank];
            String reason = outcome.reasons().get(rank).stream()
                    .map(each -> words.of(each, read.lists()[user][base], user))
                    .collect(Collectors.joining("; "));
            text.write(CsvCell.exact(read.users().id(user)) + "," + CsvCell.exact(read.items().id(read.lists()[user][base])) + "," + (rank + 1) + ","
                    + (base + 1) + "," + CsvCell.exact(reason) + "\n");
        }
    }

    private static Writer open(Path file, boolean zipped) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return new BufferedWriter(new OutputStreamWriter(zipped ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8), 1 << 16);
    }
}
