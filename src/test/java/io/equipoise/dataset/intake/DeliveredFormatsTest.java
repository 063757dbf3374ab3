package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdOutputStream;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.source.FileSet;
import io.equipoise.ranking.UserId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredFormatsTest {
    private static final String CSV =
            """
            user_id,item_id,timestamp,event_type,quantity,price
            小明,咖啡豆,2024-03-01T10:00:00Z,view,,
            小明,咖啡豆,2024-03-01T10:05:00Z,purchase,2,35.5
            "Lee, Ann","5"" nails",2024-03-02T08:00:00Z,cart,1,3
            """;

    @TempDir
    Path folder;

    private SourceFile file(String name, byte[] bytes) throws IOException {
        return new SourceFile(Files.write(folder.resolve(name), bytes), name);
    }

    private interface Packer {
        OutputStream pack(OutputStream out) throws IOException;
    }

    private static byte[] packed(Packer packer, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packing = packer.pack(out)) {
            packing.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private Object content(SourceFile... files) {
        return Cleanings.content(Cleanings.run(folder, SourceMapping.AUTOMATIC, files));
    }

    @Test
    void the_same_events_are_the_same_snapshot_in_whatever_format_they_come() throws Exception {
        byte[] csv = CSV.getBytes(StandardCharsets.UTF_8);
        var expected = content(file("plain.csv", csv));
        String json =
                """
                {"user_id":"小明","item_id":"咖啡豆","timestamp":"2024-03-01T10:00:00Z","event_type":"view","tags":["a",{"b":1}]}
                {"price":35.5,"user_id":"小明","item_id":"咖啡豆","timestamp":1709287500,"event_type":"purchase","quantity":2}

                {"user_id":"Lee, Ann","item_id":"5\\" nails","timestamp":1709366400000,"event_type":"cart","quantity":1,"price":3.0}
                """;
        Path parquet = folder.resolve("events.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT user_id, item_id, timestamp::TIMESTAMPTZ AS timestamp, event_type, quantity, price FROM read_csv('"
                    + folder.resolve("plain.csv") + "')) TO '" + parquet + "' (FORMAT parquet)");
        }

        assertThat(content(file("crlf.csv", CSV.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)))).isEqualTo(expected);
        assertThat(content(file("a.csv.gz", packed(GZIPOutputStream::new, csv)))).isEqualTo(expected);
        assertThat(content(file("a.csv.zst", packed(ZstdOutputStream::new, csv)))).isEqualTo(expected);
        assertThat(content(file("a.zip", zip("events.csv", CSV, "__MACOSX/._events.csv", "junk")))).isEqualTo(expected);
        assertThat(content(file("a.csv", CSV.getBytes(Charset.forName("GB18030"))))).isEqualTo(expected);
        assertThat(content(file("u.csv", ("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_16LE)))).isEqualTo(expected);
        assertThat(content(file("a.jsonl", json.getBytes(StandardCharsets.UTF_8)))).isEqualTo(expected);
        assertThat(content(new SourceFile(parquet, "events.parquet"))).isEqualTo(expected);
        assertThat(content(file("a.tsv", "user_id\titem_id\ttimestamp\tevent_type\tquantity\tprice\n小明\t咖啡豆\t2024年3月1日 10:00\t浏览\t\t\n小明\t咖啡豆\t20240301100500\t购买\t2\t35.50\nLee, Ann\t\"5\"\" nails\"\t2024-03-02T16:00+08:00\t加购\t1\t3\n".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(expected);
    }

    @Test
    void several_files_of_one_table_may_have_their_columns_in_different_orders() throws IOException {
        var expected = content(file("plain.csv", CSV.getBytes(StandardCharsets.UTF_8)));
        String[] lines = CSV.split("\n");
        Path orders = Files.createDirectories(folder.resolve("orders"));
        Files.writeString(orders.resolve("b.csv"), lines[0] + "\n" + lines[1] + "\n" + lines[2] + "\n");
        Files.writeString(orders.resolve("c.csv"), "price,event_type,item_id,user_id,timestamp,quantity\n3,cart,\"5\"\" nails\",\"Lee, Ann\",1709366400,1\n");
        Files.writeString(orders.resolve(".hidden"), "not for us");

        var inFolder = FileSet.resolve(folder, List.of("orders"));
        var matching = FileSet.resolve(folder, List.of("orders/*.csv", "orders/b.csv"));
        assertThat(matching).isEqualTo(inFolder).hasSize(2);
        var cleaned = Cleanings.run(folder, SourceMapping.AUTOMATIC, inFolder.toArray(SourceFile[]::new));
        assertThat(Cleanings.content(cleaned)).isEqualTo(expected);
        assertThat(Cleanings.events(cleaned).delivered()).extracting(DeliveredFile::rows).containsExactly(2L, 1L);
        assertThat(content(file("two.zip", zip("b.csv", Files.readString(orders.resolve("b.csv")), "c.csv", Files.readString(orders.resolve("c.csv"))))))
                .isEqualTo(expected);
    }

    @Test
    void latin_text_is_read_as_such_and_the_report_says_so() throws IOException {
        var cleaned = Cleanings.run(
                folder,
                SourceMapping.AUTOMATIC,
                file("l.csv", "user_id,item_id,timestamp,event_type\nRené,crème,2024-03-01,view\nJosé,pâté,2024-03-01,view\n".getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(Cleanings.events(cleaned).encoding()).isEqualTo("ISO-8859-1");
        assertThat(Cleanings.log(cleaned).userIndex(new UserId("René"))).isNotNegative();
    }

    @Test
    void an_encoding_that_shows_itself_only_far_down_is_still_found() throws IOException {
        var text = new StringBuilder("user_id,item_id,timestamp,event_type\n");
        for (int i = 0; i < 60_000; i++) {
            text.append("u").append(i).append(",a,2024-03-01T10:00:00Z,view\n");
        }
        text.append("小明,咖啡豆,2024-03-01T10:00:00Z,浏览\n");
        var cleaned = Cleanings.run(folder, SourceMapping.AUTOMATIC, file("g.csv", text.toString().getBytes("GB18030")));

        assertThat(Cleanings.events(cleaned).encoding()).isEqualTo("GB18030");
        assertThat(Cleanings.events(cleaned).kept()).isEqualTo(60_001);
        assertThat(Cleanings.log(cleaned).userIndex(new UserId("小明"))).isNotNegative();
    }
}
