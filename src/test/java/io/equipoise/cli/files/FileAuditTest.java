package io.equipoise.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.store.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A shop of 400 users whose south is truly served worse, in files. */
class FileAuditTest {
    private static final Words KEYS = (key, arguments) -> key;

    @TempDir
    private Path folder;

    private Path lists;
    private Path relevance;
    private Path users;
    private Path items;

    @BeforeEach
    void deliver() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder ranks = new StringBuilder("user,item,rank\n");
        StringBuilder wants = new StringBuilder("user,item\n");
        StringBuilder people = new StringBuilder("user,region,loyal\n");
        for (int u = 0; u < 400; u++) {
            boolean south = u % 2 == 0;
            people.append("u").append(u).append(south ? ",south," : ",north,").append(u % 10 == 0 ? "" : "yes").append('\n');
            int top = random.nextInt(8);
            for (int r = 0; r < 3; r++) {
                ranks.append("u").append(u).append(",i").append(top + r).append(',').append(r + 1).append('\n');
            }
            boolean served = random.nextDouble() < (south ? 0.3 : 0.8);
            wants.append("u").append(u).append(",i").append(served ? top : 10 + top).append('\n');
        }
        StringBuilder goods = new StringBuilder("item,seller\n");
        for (int i = 0; i < 20; i++) {
            goods.append("i").append(i).append(i < 5 ? ",big" : ",small").append('\n');
        }
        lists = write("lists.csv", ranks);
        relevance = write("relevance.csv", wants);
        users = write("users.csv", people);
        items = write("items.csv", goods);
    }

    private Path write(String name, CharSequence text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private JsonNode json(Path out) {
        return JsonMapper.builder().build().readTree(out.toFile());
    }

    @Test
    void measures_all_users_and_the_exposure_of_sellers() throws IOException {
        Path out = folder.resolve("report.json");
        int code = FileAudit.measure(
                List.of("--lists", lists.toString(), "--relevance=" + relevance, "--items", items.toString(), "--out", out.toString()), KEYS);
        JsonNode report = json(out);
        assertThat(code).isZero();
        JsonNode hits = report.get("overall").get(1);
        assertThat(hits.get("metric").asString()).isEqualTo("hit-rate@10");
        assertThat(hits.get("mean").get("value").asDouble()).isBetween(0.45, 0.75);
        assertThat(hits.get("mean").get("n").asInt()).isEqualTo(400);
        double shares = 0;
        for (JsonNode group : report.get("exposure").get(0).get("groups")) {
            shares += group.get("share").get("value").asDouble();
        }
        assertThat(shares).isCloseTo(1, within(1e-9));
        assertThat(report.get("merit").get(0).get("groups")).hasSize(2);
        assertThat(report.get("merit").get(0).get("biasRate").get("value").asDouble()).isBetween(0.0, 1.0);
        assertThat(report.get("catalogue").get("coverage").asDouble()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void a_planted_gap_fails_the_gate_and_names_the_region() throws IOException {
        Path charter = write("charter.yaml", """
                checks:
                  - gap: hit-rate@10
                    attribute: region
                    within: 0.05
                  - share: seller
                    group: small
                    at-least: 0.3
                """);
        Path out = folder.resolve("report.json");
        int code = audit(charter, out, "json");
        JsonNode report = json(out);
        assertThat(code).isEqualTo(1);
        assertThat(report.get("verdict").asString()).isEqualTo("FAIL");
        assertThat(report.get("checks").get(0).get("verdict").asString()).isEqualTo("FAIL");
        assertThat(report.get("checks").get(0).get("evidence").asString()).startsWith("south − north = -0.");
        assertThat(report.get("checks").get(1).get("verdict").asString()).isEqualTo("PASS");
        List<String> attributes = report.get("byAttribute").valueStream().map(one -> one.get("attribute").asString()).distinct().toList();
        assertThat(attributes).containsExactly("region", "loyal");
    }

    @Test
    void an_open_question_blocks_unless_the_file_says_warn() throws IOException {
        String check = "checks:\n  - ratio: hit-rate@10\n    attribute: loyal\n    at-least: 0.9\n";
        assertThat(audit(write("block.yaml", check), folder.resolve("a.json"), "json")).isEqualTo(1);
        assertThat(audit(write("warn.yaml", "inconclusive: warn\n" + check), folder.resolve("b.json"), "json")).isZero();
    }

    private int audit(Path charter, Path out, String format) {
        return FileAudit.audit(
                List.of(
                        "--lists", lists.toString(),
                        "--relevance", relevance.toString(),
                        "--users", users.toString(),
                        "--items", items.toString(),
                        "--policy", charter.toString(),
                        "--format", format,
                        "--out", out.toString()),
                KEYS);
    }

    @Test
    void people_read_markdown_or_html_with_escaped_names() throws IOException {
        Path charter = write("charter.yaml", "checks:\n  - utility: ndcg@10\n    at-least: 0.1\n");
        Path markdown = folder.resolve("report.md");
        Path html = folder.resolve("report.html");
        users = write("users.csv", Files.readString(users).replace("south", "s|<b>"));
        assertThat(audit(charter, markdown, "markdown")).isZero();
        audit(charter, html, "html");
        assertThat(Files.readString(markdown)).contains("files.verdict.PASS").contains("| s\\|<b> |");
        assertThat(Files.readString(html)).contains("<td>s|&lt;b&gt;</td>").doesNotContain("<td>s|<b>");
    }

    @Test
    void the_same_rows_compressed_or_as_parquet_give_the_same_report() throws IOException, SQLException {
        Path zipped = folder.resolve("lists.csv.gz");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(lists));
        }
        Files.write(zipped, bytes.toByteArray());
        Path parquet = folder.resolve("lists.parquet");
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + lists + "')) TO '" + parquet + "' (FORMAT parquet)");
        }
        assertThat(overall(zipped)).isEqualTo(overall(lists));
        assertThat(overall(parquet)).isEqualTo(overall(lists));
    }

    private JsonNode overall(Path of) {
        Path out = folder.resolve("same.json");
        FileAudit.measure(List.of("--lists", of.toString(), "--events", relevance.toString(), "--out", out.toString()), KEYS);
        return json(out).get("overall");
    }

    @Test
    void scores_sort_down_and_ties_keep_the_order_of_the_file() throws IOException {
        ListsFile read = ListsFile.read(write("scores.csv", "user,item,score\na,x,0.5\na,y,0.9\na,z,0.5\nb,x,-1\n"));
        assertThat(read.lists()[0]).containsExactly(1, 0, 2);
        assertThat(read.users().id(1)).isEqualTo("b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "user,item,rank~a,x,1~a,x,2; files.item-twice; 3",
                "user,item,rank~a,x,1~a,y,3; files.rank-order; 3",
                "user,item,rank~a,x,1~a,y,1; files.rank-order; 3",
                "user,item,rank~a,x,; files.value-rank; 2",
                "user,item,rank~a,x,0; files.value-rank; 2",
                "user,item,score~a,x,0.1~b,y,NaN; files.value-number; 3",
                "user,item,score~a,x,Infinity; files.value-number; 2",
                "user,item,score~a,,0.1; files.value-blank; 2",
                "user,item,rank~a,x; files.row-malformed; 2",
            })
    void a_damaged_list_is_refused_with_its_line(String text, String key, String line) throws IOException {
        Path file = write("bad.csv", text.replace('~', '\n') + "\n");
        assertThatThrownBy(() -> ListsFile.read(file)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(refusal.arguments()).startsWith(file.toString(), line);
        });
    }

    @ParameterizedTest
    @CsvSource({"'user,thing,rank\na,x,1\n', files.column-missing", "'user,item,rank\n', import.header-only", "'', import.file-empty"})
    void a_file_that_holds_no_lists_is_refused(String text, String key) throws IOException {
        Path file = write("none.csv", text);
        assertThatThrownBy(() -> ListsFile.read(file))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @ParameterizedTest
    @CsvSource({
        "'checks: []', files.charter-empty",
        "'checks: [{gap: ndcg@10, attribute: region, within: 2}]', files.charter-bound",
        "'checks: [{gap: ndcg@10, within: 0.1}]', files.charter-field",
        "'checks: [{parity: 1}]', files.charter-check",
        "'checks: [', files.charter-malformed",
        "'checks: [{gap: ndcg@10, attribute: height, within: 0.1}]', files.charter-unknown",
        "'{inconclusive: maybe, checks: [{utility: mrr@10, at-least: 0}]}', files.charter-value",
    })
    void a_charter_that_cannot_be_judged_is_refused(String yaml, String key) throws IOException {
        Path charter = write("bad.yaml", yaml);
        assertThatThrownBy(() -> audit(charter, folder.resolve("none.json"), "json"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
        assertThat(folder.resolve("none.json")).doesNotExist();
    }

    @Test
    void unknown_options_and_values_are_refused_with_what_is_known() {
        assertThatThrownBy(() -> FileAudit.measure(List.of("--list", "x"), KEYS)).hasMessageContaining("files.option-unknown");
        assertThatThrownBy(() -> FileAudit.measure(List.of("--lists"), KEYS)).hasMessageContaining("settings.value-missing");
        assertThatThrownBy(() -> FileAudit.measure(List.of("--k", "0"), KEYS)).hasMessageContaining("files.option-range");
        assertThatThrownBy(() -> FileAudit.measure(List.of("--format", "pdf"), KEYS)).hasMessageContaining("files.option-choice");
        assertThatThrownBy(() -> FileAudit.measure(List.of(), KEYS)).hasMessageContaining("files.option-missing");
    }

    @Test
    void without_ground_truth_only_exposure_is_measured() {
        Path out = folder.resolve("report.json");
        FileAudit.measure(List.of("--lists", lists.toString(), "--items", items.toString(), "--out", out.toString()), KEYS);
        assertThat(json(out).get("overall")).isEmpty();
        assertThat(json(out).get("exposure")).hasSize(1);
    }

    @Test
    void random_bytes_are_refused_and_never_crash() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            byte[] header = "user,item,rank\n".getBytes();
            byte[] all = new byte[header.length + bytes.length];
            System.arraycopy(header, 0, all, 0, header.length);
            for (int i = 0; i < bytes.length; i++) {
                all[header.length + i] = round % 2 == 0 ? bytes[i] : (byte) ",\"\n1a2\r;u".charAt((bytes[i] & 0xff) % 9);
            }
            Path file = Files.write(folder.resolve("fuzz.csv"), all);
            try {
                ListsFile.read(file);
            } catch (Refusal refusal) {
                assertThat(refusal.key()).isNotBlank();
            }
        }
    }

    @Test
    void the_report_names_its_bytes_its_discount_and_the_found_group_in_a_sentence() throws IOException {
        Path out = folder.resolve("report.md");
        String[] seen = new String[1];
        Words words = (key, arguments) -> {
            if (key.equals("audits.subgroups.sentence")) {
                seen[0] = (String) arguments[0];
            }
            return key.equals("audits.subgroups.condition") ? arguments[0] + ": " + arguments[1] : key;
        };
        FileAudit.audit(
                List.of("--lists", lists.toString(), "--relevance", relevance.toString(), "--users", users.toString(), "--items", items.toString(),
                        "--discount", "geometric-0.5", "--include-unknown", "yes", "--format", "markdown", "--out", out.toString()),
                words);
        assertThat(seen[0]).isEqualTo("region: south");
        assertThat(Files.readString(out)).contains("audits.subgroups.sentence", "geometric-0.5", "listsSha256", "relevanceSha256", "includeUnknown | true");
        assertThatThrownBy(() -> FileAudit.measure(List.of("--lists", lists.toString(), "--discount", "geometric-2"), KEYS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.option-choice"));
    }

    @Test
    void an_attribute_of_thousands_of_values_is_measured_but_no_gate_of_all_pairs() throws IOException {
        StringBuilder people = new StringBuilder("user,street\n");
        for (int u = 0; u < 10_000; u++) {
            people.append('u').append(u).append(",s").append(u).append('\n');
        }
        Path streets = write("streets.csv", people);
        Path out = folder.resolve("streets.json");
        FileAudit.audit(
                List.of("--lists", lists.toString(), "--relevance", relevance.toString(), "--users", streets.toString(), "--out", out.toString()), KEYS);
        JsonNode first = json(out).get("byAttribute").get(0);
        assertThat(first.get("groups")).hasSize(400);
        assertThat(first.get("largestGap").get("status").asString()).isEqualTo("NOT_ESTIMABLE");
        assertThat(first.get("groups").get(0).get("mean").get("status").asString()).isEqualTo("INSUFFICIENT");
    }

    /** Whole files with a few characters deleted, doubled, swapped or put in: a report or a refusal that names the file, and nothing else. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void damaged_files_are_measured_or_refused_and_nothing_else(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        String[] whole = {
            "user,item,rank\nann,a,1\nann,b,2\nbob,a,1\nbob,c,2\n",
            "user,item,gain\nann,a,1\nbob,c,2.5\n",
            "user,region\nann,north\nbob,\"so,uth\"\n",
            "item,seller\na,big\nb,small\nc,small\n",
            "inconclusive: warn\nchecks:\n  - gap: ndcg@10\n    attribute: region\n    within: 0.1\n  - share: seller\n    group: big\n    at-least: 0.1\n"
        };
        String strange = ",\"\n\r\t;'|:-0.9eNaN∞\u0000é漢 [{&*!";
        Path out = folder.resolve("damaged.json");
        int measured = 0;
        int refused = 0;
        for (int round = 0; round < 120; round++) {
            Path[] files = new Path[whole.length];
            int hit = random.nextInt(whole.length);
            for (int f = 0; f < whole.length; f++) {
                StringBuilder text = new StringBuilder(whole[f]);
                for (int change = f == hit ? 1 + random.nextInt(4) : 0; change > 0; change--) {
                    int at = random.nextInt(text.length());
                    switch (random.nextInt(4)) {
                        case 0 -> text.deleteCharAt(at);
                        case 1 -> text.insert(at, text.charAt(at));
                        case 2 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                        default -> text.insert(at, strange.charAt(random.nextInt(strange.length())));
                    }
                }
                files[f] = write("damaged" + f + (f == 4 ? ".yaml" : ".csv"), text);
            }
            Files.deleteIfExists(out);
            try {
                FileAudit.audit(
                        List.of("--lists", files[0].toString(), "--relevance", files[1].toString(), "--users", files[2].toString(), "--items",
                                files[3].toString(), "--policy", files[4].toString(), "--replicates", "100", "--minimum", "10", "--out", out.toString()),
                        KEYS);
                measured++;
                assertThat(out).exists();
            } catch (Refusal refusal) {
                refused++;
                assertThat(out).doesNotExist();
                assertThat(refusal.arguments()).as(refusal.key()).isNotEmpty();
            }
        }
        assertThat(measured).isPositive();
        assertThat(refused).isPositive();
    }

    /** Bytes of compressed and columnar files changed or cut off: refused or read, never a crash. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"lists.csv.gz", "lists.parquet"})
    void damaged_bytes_of_packed_files_are_refused(String name) throws IOException, SQLException {
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv('" + lists + "')) TO '" + folder.resolve("lists.parquet") + "' (FORMAT parquet)");
            statement.execute("COPY (SELECT * FROM read_csv('" + lists + "')) TO '" + folder.resolve("lists.csv.gz") + "' (FORMAT csv, COMPRESSION gzip)");
        }
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        SplittableRandom random = new SplittableRandom(12);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            byte[] bytes = round % 3 == 0 ? java.util.Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int change = 0; round % 3 != 0 && change < 1 + round % 5; change++) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path damaged = Files.write(folder.resolve("damaged-" + round + "-" + name), bytes);
            try {
                ListsFile.read(damaged);
            } catch (Refusal refusal) {
                refused++;
                assertThat(refusal.arguments()).as(refusal.key()).isNotEmpty();
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    /** Two lists of one item each: tea counts in two halves, so exposure is 1.5 drink and .5 gift. */
    @Test
    void items_of_several_values_count_in_parts() throws IOException {
        StringBuilder ranks = new StringBuilder("user,item,rank\n");
        for (int u = 0; u < 30; u++) {
            ranks.append('u').append(u).append(u % 2 == 0 ? ",tea,1\n" : ",water,1\n");
        }
        Path out = folder.resolve("parts.json");
        Path goods = write("goods.csv", "item,kind\ntea,gift | drink\nwater,drink\nodd,|\n");
        FileAudit.measure(
                List.of("--lists", write("one.csv", ranks).toString(), "--items", goods.toString(), "--multi-valued", "kind", "--out", out.toString()),
                KEYS);
        JsonNode groups = json(out).get("exposure").get(0).get("groups");
        assertThat(groups.valueStream().map(group -> group.get("group").asString())).containsExactly("drink", "gift", "unknown");
        assertThat(groups.get(0).get("share").get("value").asDouble()).isCloseTo(0.75, within(1e-12));
        assertThat(groups.get(1).get("share").get("value").asDouble()).isCloseTo(0.25, within(1e-12));
        assertThat(groups.get(0).get("items").asDouble()).isEqualTo(1.5);
        assertThatThrownBy(() -> FileAudit.measure(
                        List.of("--lists", lists.toString(), "--items", goods.toString(), "--multi-valued", "brand"), KEYS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.column-missing"));
    }
}
