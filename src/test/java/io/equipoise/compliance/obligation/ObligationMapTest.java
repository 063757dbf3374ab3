package io.equipoise.compliance.obligation;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@ConsoleTest
class ObligationMapTest {
    private static final Operator AU = Cast.person("au", Role.AUDITOR);
    private static final Path SOURCES = Path.of("src", "main", "java");

    @Autowired
    ObligationMap map;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    private static String sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ObligationMapTest::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_row_is_there_in_both_languages_and_says_what_is_missing_where_nothing_controls_it() {
        assertThat(map.obligations()).extracting(Obligation::id).containsExactlyElementsOf(IntStream.rangeClosed(1, 28).mapToObj(n -> "R" + n).toList());
        for (var it : map.obligations()) {
            assertThat(it.summary().zh()).as(it.id()).matches(".*\\p{IsHan}.*").endsWith("。").doesNotContainPattern("\\p{IsHan}[,;:?]");
            assertThat(it.summary().en()).as(it.id()).endsWith(".");
            assertThat(it.controls().isEmpty() && it.missing() == null).as(it.id()).isFalse();
            assertThat(it.region()).isIn("EU", "CN", "US", "INT");
        }
        assertThat(map.obligations().stream().filter(Obligation::check).map(Obligation::id))
                .as("what the contract marks as from memory")
                .containsExactly("R4", "R6", "R9", "R10", "R12", "R24", "R26");
    }

    @Test
    void every_control_is_a_screen_and_every_action_is_written_somewhere() {
        String code = sources();
        Set<String> routes = Pattern.compile("@Route\\((?:value = )?\"([\\w/:-]*)\"").matcher(code).results().map(found -> found.group(1)).collect(Collectors.toSet());
        for (var it : map.obligations()) {
            for (var control : it.controls()) {
                assertThat(routes).as(it.id()).contains(control.to().replaceAll("\\?.*", ""));
            }
            for (String action : it.evidence()) {
                // Appeals are another module's, which may come later; their lines will be found by their beginning.
                assertThat(action.equals("appeal.") || code.contains("\"" + action)).as(it.id() + " " + action).isTrue();
            }
        }
    }

    @Test
    void the_newest_line_is_found_as_soon_as_it_is_written() {
        var entry = current.callAs(
                AU,
                () -> transaction.execute(status -> evidence.append(EvidenceEvent.of("retention.held", "retention", "test").because("for this test"))));
        var row = current.callAs(AU, map::rows).stream().filter(each -> each.obligation().id().equals("R23")).findFirst().orElseThrow();
        assertThat(row.latest().seq()).isEqualTo(entry.seq());
        assertThat(row.proof()).isEqualTo(ObligationRow.Proof.FRESH);
        assertThat(current.callAs(AU, map::rows).stream().filter(each -> each.obligation().id().equals("R10")).findFirst().orElseThrow().proof())
                .isEqualTo(ObligationRow.Proof.NONE);
        assertThat(current.callAs(AU, () -> map.csv(Locale.SIMPLIFIED_CHINESE)).lines()).hasSize(29).anyMatch(line -> line.startsWith("R20,CN,禁止大数据杀熟,"));
    }
}
