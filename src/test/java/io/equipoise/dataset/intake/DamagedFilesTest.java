package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.Refusal;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
    private static final String HEADER = "user_id,item_id,timestamp,event_type\n";
    private static final String ROW = "u,a,2024-03-01T10:00:00Z,view\n";

    @TempDir
    Path folder;

    private SourceFile file(String name, byte[] bytes) throws IOException {
        return new SourceFile(Files.write(folder.resolve(name), bytes), name);
    }

    private Cleaning.Cleaned run(SourceFile file) {
        return Cleanings.run(folder, SourceMapping.AUTOMATIC, file);
    }

    private void refused(SourceFile file, String key, Object... arguments) {
        assertThatThrownBy(() -> run(file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(Arrays.asList(refusal.arguments())).contains(arguments);
        });
    }

    private byte[] gzip(String row, int rows) throws IOException {
        Path file = folder.resolve("packing");
        try (var out = new BufferedWriter(new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8))) {
            out.write(HEADER);
            for (int i = 0; i < rows; i++) {
                out.write(row);
            }
        }
        return Files.readAllBytes(file);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private byte[] zip(String entry, String text) throws IOException {
        Path file = folder.resolve("zipping");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }

    @Test
    void a_file_that_ends_too_early_is_refused_by_name() throws IOException {
        byte[] gzip = gzip(ROW, 5_000);
        byte[] zstd = Zstd.compress((HEADER + ROW.repeat(5_000)).getBytes(StandardCharsets.UTF_8));
        byte[] zip = zip("events.csv", HEADER + ROW);

        refused(file("a.csv.gz", Arrays.copyOf(gzip, gzip.length - 20)), "import.file-truncated", "a.csv.gz");
        refused(file("a.csv.zst", Arrays.copyOf(zstd, zstd.length - 20)), "import.file-truncated", "a.csv.zst");
        refused(file("a.zip", Arrays.copyOf(zip, zip.length - 20)), "import.file-damaged", "a.zip");
        refused(file("a.parquet", "PAR1 and then nothing of the sort".getBytes(StandardCharsets.UTF_8)), "import.file-damaged", "a.parquet");
    }

    @Test
    void bytes_that_do_not_fit_their_checksum_are_refused() throws IOException {
        byte[] gzip = gzip(ROW, 5_000);
        gzip[gzip.length - 6] ^= 0x55;

        refused(file("a.csv.gz", gzip), "import.file-damaged", "a.csv.gz");
    }

    @Test
    void what_unpacks_without_end_is_stopped() throws IOException {
        refused(file("bomb.csv.gz", gzip("0".repeat(999) + "\n", 200_000)), "import.bomb", "bomb.csv.gz");
    }

    /** The gzip breaks off behind their beginning, where only whoever reads on would notice. */
    @Test
    void a_line_without_end_is_called_what_it_is_and_not_read_to_its_end() throws IOException {
        byte[] line = "0".repeat(3 << 20).getBytes(StandardCharsets.UTF_8);
        byte[] gzip = packed(line);

        refused(file("plain.csv", line), "import.line-long", "plain.csv");
        refused(file("a.csv.gz", Arrays.copyOf(gzip, gzip.length - 200)), "import.line-long", "a.csv.gz");
        refused(file("a.csv.zst", Zstd.compress(line)), "import.line-long", "a.csv.zst");
        refused(file("a.zip", zip("events.csv", new String(line, StandardCharsets.UTF_8))), "import.line-long", "a.zip!events.csv");
        refused(file("a.jsonl", ("{\"user_id\":\"" + "0".repeat(3 << 20)).getBytes(StandardCharsets.UTF_8)), "import.line-long", "a.jsonl");
        refused(file("blank.csv", "\n \r\n".repeat(1 << 20).getBytes(StandardCharsets.UTF_8)), "import.begins-blank", "blank.csv");
        refused(file("zeros.csv", new byte[3 << 20]), "import.file-binary", "zeros.csv");
        refused(file("wide.csv", ",".repeat(20_000).concat("\n").getBytes(StandardCharsets.UTF_8)), "import.columns-many", 20_001);
        refused(
                file("utf16.csv", ("\ufeff" + "0".repeat(2 << 20)).getBytes(StandardCharsets.UTF_16LE)), "import.line-long", "utf16.csv");
    }

    @Test
    void a_row_without_end_below_a_good_header_is_stopped() throws IOException {
        refused(file("bomb.csv.gz", gzip("0".repeat(300 << 20), 1)), "import.bomb", "bomb.csv.gz");
    }

    @Test
    void names_that_lead_out_of_an_archive_are_refused() throws IOException {
        refused(file("a.zip", zip("../../etc/cron.d/x", HEADER + ROW)), "import.zip-entry", "../../etc/cron.d/x");
        refused(file("b.zip", zip("C:\\x.csv", HEADER + ROW)), "import.zip-entry", "C:\\x.csv");
        refused(file("c.zip", zip("inner.zip", "PK\3\4")), "import.packed-twice", "c.zip!inner.zip");
        refused(file("d.xlsx", zip("[Content_Types].xml", "<xml/>")), "import.file-not-text", "Excel");
    }

    @Test
    void a_field_of_ten_megabytes_costs_its_own_row_only() throws IOException {
        var file = file(
                "long.csv",
                (HEADER + ROW + "u,\"" + "x".repeat(10 << 20) + "\",2024-03-01T10:00:00Z,view\n" + ROW.replace("u,", "v,"))
                        .getBytes(StandardCharsets.UTF_8));
        var cleaned = run(file);

        assertThat(Cleanings.events(cleaned).rejected()).isEqualTo(Map.of(RejectReason.ROW_TOO_LONG, 1L));
        assertThat(Cleanings.events(cleaned).kept()).isEqualTo(2);
        assertThat(Files.size(cleaned.rejected())).isLessThan(20_000);
        assertThat(Files.readString(cleaned.rejected())).contains("events,3,row_too_long,");
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_refused() throws IOException {
        var file = file("growing.csv", (HEADER + ROW.repeat(300_000)).getBytes(StandardCharsets.UTF_8));
        var request = ImportRequest.of("test", null, null, file);
        var cleaning = Cleanings.cleaning(request, Files.createTempDirectory(folder, "work"), (step, share) -> {
            if (step == ImportStep.EVENTS && share > 0) {
                append(file.path());
            }
        });

        assertThatThrownBy(cleaning::run)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.file-changed"));
    }

    @Test
    void a_packed_file_that_is_written_anew_while_it_is_read_is_called_changed_and_not_cut_off() throws IOException {
        byte[] gzip = gzip(ROW.replace("u,", "u%s,".formatted("x".repeat(40))), 600_000);
        var file = file("anew.csv.gz", gzip);
        var request = ImportRequest.of("test", null, null, file);
        var cleaning = Cleanings.cleaning(request, Files.createTempDirectory(folder, "work"), (step, share) -> {
            if (step == ImportStep.EVENTS && share > 0) {
                cut(file.path());
            }
        });

        assertThatThrownBy(cleaning::run)
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.file-changed"));
    }

    @Test
    void entries_that_share_their_bytes_are_refused() throws IOException {
        var rows = new Random(4).ints(500).mapToObj(user -> ROW.replace("u,", user + ",")).collect(Collectors.joining());

        refused(file("a.zip", withTenNamesForOneEntry(zip("events.csv", HEADER + rows))), "import.zip-overlap", "a.zip");
    }

    /** Lists the one entry of a zip ten times in its directory. */
    private static byte[] withTenNamesForOneEntry(byte[] zip) {
        var bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int directory = bytes.getInt(end + 16);
        int length = end - directory;
        var ten = ByteBuffer.allocate(zip.length + 9 * length).order(ByteOrder.LITTLE_ENDIAN);
        ten.put(zip, 0, end);
        for (int copy = 1; copy < 10; copy++) {
            int name = ten.position() + 46;
            ten.put(zip, directory, length).put(name, (byte) ('A' + copy));
        }
        int ending = ten.position();
        ten.put(zip, end, 22).putShort(ending + 8, (short) 10).putShort(ending + 10, (short) 10).putInt(ending + 12, 10 * length);
        return ten.array();
    }

    private static void cut(Path file) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, ROW, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
