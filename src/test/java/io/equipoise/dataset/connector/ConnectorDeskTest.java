package io.equipoise.dataset.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.connector.ConnectorPlace.ServerFiles;
import io.equipoise.dataset.connector.ConnectorPlace.ServerTables;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.Refusal;
import io.equipoise.store.TableOwner;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@ConsoleTest
class ConnectorDeskTest {
    @Autowired
    ConnectorDesk connectors;

    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ImportRoot root;

    @Autowired
    EmbeddedDatabase database;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcTemplate jdbc;

    private ServerTables tables(String events) {
        int port = Integer.parseInt(database.url().replaceAll(".*:(\\d+)/.*", "$1"));
        return new ServerTables("127.0.0.1", port, "equipoise", database.username(), false, Map.of(FileKind.EVENTS, events));
    }

    private static ConnectorDesk.Draft draft(ConnectorPlace place, @Nullable String password) {
        return new ConnectorDesk.Draft(null, "shop " + TimeOrderedId.next(), Channel.SITE, false, place, "", password);
    }

    private ConnectorId saved(ConnectorDesk.Draft draft) {
        return current.callAs(Operator.SYSTEM, () -> connectors.save(draft));
    }

    private ImportJob imported(ImportSource source) {
        var request = new ImportRequest("from " + TimeOrderedId.next(), List.of(source), null, CleaningPlan.STANDARD);
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request)));
    }

    private Trial attempt(ConnectorDesk.Draft draft) {
        return current.callAs(Operator.SYSTEM, () -> connectors.attempt(draft));
    }

    private void orders() {
        TableOwner.of(database).sql("CREATE TABLE IF NOT EXISTS shop_orders (user_id INT, item_id VARCHAR(20), at TIMESTAMP NULL, wall DATETIME NULL,"
                + " price DECIMAL(10,2), note TEXT)").update();
        TableOwner.of(database).sql("DELETE FROM shop_orders").update();
        TableOwner.of(database).sql("INSERT INTO shop_orders VALUES (1, 'a', '2026-03-01 10:00:00', '2026-03-01 18:00:00', 9.90, 'said \"yes, please\"\nand left'),"
                + " (2, 'b', '2026-03-02 10:00:00', NULL, 5, NULL), (NULL, 'c', '2026-03-02 11:00:00', NULL, 5, ',')").update();
    }

    @Test
    void a_query_of_a_server_becomes_a_snapshot() {
        orders();
        var id = saved(draft(
                tables("SELECT user_id, item_id, at AS timestamp, 'purchase' AS event_type, price, note FROM shop_orders ORDER BY item_id;"),
                database.password()));
        var job = imported(current.callAs(Operator.SYSTEM, () -> connectors.source(id)));
        assertThat(job.state()).as("%s %s", job.failureKey(), job.failureArguments()).isEqualTo(ImportState.DONE);
        var events = job.report().files().getLast();
        assertThat(events.read()).isEqualTo(3);
        assertThat(events.kept()).isEqualTo(2);
        assertThat(events.remarks()).as("a TIMESTAMP is a moment, its zone is not assumed").isEmpty();
        assertThat(catalog.open(job.dataset()).userCount()).isEqualTo(2);
        assertThat(catalog.lineage(job.dataset()).orElseThrow().sources().getFirst().name()).contains("127.0.0.1/equipoise/");
    }

    @Test
    void a_trial_shows_what_is_there_and_proposes_a_mapping() {
        orders();
        var trial = attempt(draft(tables("shop_orders"), database.password()));
        assertThat(trial.server()).isNotBlank();
        assertThat(trial.tables().getFirst().columns()).containsExactly("user_id", "item_id", "at", "wall", "price", "note");
        assertThat(trial.tables().getFirst().rows().getFirst()).contains("said \"yes, please\"\nand left", "2026-03-01 18:00:00");
        assertThat(trial.proposal()).contains("item_id: item_id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "UPDATE shop_orders SET price = 1 | connector.query",
        "DROP TABLE shop_orders | connector.query",
        "SELECT 1; DROP TABLE shop_orders | connector.query",
        "SELECT 1) x INTO OUTFILE '/var/tmp/x' -- | connector.writes",
        "SELECT * FROM shop_orders FOR UPDATE | connector.writes",
        "no_such_table | connector.no-table",
        "SELECT nothing FROM shop_orders | connector.bad-query",
        "SELECT FROM WHERE | connector.bad-query",
        "mysql.user | connector.no-grant"
    })
    void what_cannot_be_read_is_refused_in_words(String read, String key) {
        orders();
        assertThatThrownBy(() -> attempt(draft(tables(read), database.password())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
        assertThat(jdbc.queryForObject("SELECT count(*) FROM shop_orders", Long.class)).isEqualTo(3);
    }

    @Test
    void wrong_passwords_hosts_and_databases_are_told_apart() {
        var right = tables("shop_orders");
        assertThatThrownBy(() -> attempt(draft(right, "wrong")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("connector.login");
                    assertThat(refusal.getMessage()).doesNotContain("wrong");
                });
        var shut = new ServerTables("127.0.0.1", 1, "equipoise", "x", false, Map.of(FileKind.EVENTS, "t"));
        assertThatThrownBy(() -> attempt(draft(shut, "")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("connector.unreachable"));
        var odd = new ServerTables("127.0.0.1:3306/x?allowLoadLocalInfile=true&", 1, "equipoise", "x", false, Map.of(FileKind.EVENTS, "t"));
        assertThatThrownBy(() -> attempt(draft(odd, "")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("connector.host"));
        var elsewhere = new ServerTables("127.0.0.1", right.port(), "no_such_db", right.user(), false, right.reads());
        assertThatThrownBy(() -> attempt(draft(elsewhere, database.password())))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isIn("connector.denied", "connector.no-database"));
    }

    @Test
    void the_password_is_kept_sealed_and_stays_when_none_is_given() {
        orders();
        var first = draft(tables("shop_orders"), database.password());
        var id = saved(first);
        byte[] secret = jdbc.queryForObject("SELECT secret FROM connector WHERE name = ?", byte[].class, first.name());
        assertThat(new String(secret, StandardCharsets.ISO_8859_1)).doesNotContain(database.password());
        var changed = new ConnectorDesk.Draft(id, first.name(), Channel.APP, true, first.place(), "", null);
        saved(changed);
        assertThat(attempt(changed).tables()).hasSize(1);
        jdbc.update("UPDATE connector SET secret = ? WHERE name = ?", new byte[40], first.name());
        assertThatThrownBy(() -> attempt(changed))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("secret.unreadable"));
    }

    @Test
    void files_below_the_opened_folder_can_be_read_and_no_others() throws Exception {
        Path shop = Files.createDirectories(root.folder().resolve("shop-" + TimeOrderedId.next()));
        Files.writeString(shop.resolve("a.csv"), "user_id,item_id,timestamp,event_type\nu1,i1,1750000000,view\n");
        Files.writeString(shop.resolve("b.csv"), "user_id,item_id,timestamp,event_type\nu2,i1,1750000000,view\n");
        Path outside = Files.writeString(root.folder().resolveSibling("outside.csv"), "user_id,item_id\n");
        Files.createSymbolicLink(shop.resolve("link.csv"), outside);
        String folder = shop.getFileName().toString();
        var id = saved(draft(new ServerFiles(Map.of(FileKind.EVENTS, List.of(folder + "/[ab].csv"))), null));
        var job = imported(current.callAs(Operator.SYSTEM, () -> connectors.source(id)));
        assertThat(job.state()).isEqualTo(ImportState.DONE);
        assertThat(job.report().files().getLast().delivered()).hasSize(2);
        assertThat(shop.resolve("a.csv")).as("what lies on the server stays there").exists();

        for (String name : List.of("../outside.csv", "/etc/passwd", folder + "/link.csv", folder + "/../../outside.csv", "*/../../*.csv")) {
            assertThatThrownBy(() -> attempt(draft(new ServerFiles(Map.of(FileKind.EVENTS, List.of(name))), null)))
                    .as(name)
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isIn("connector.outside", "import.no-match"));
        }
    }

    @Test
    void a_snapshot_can_go_on_from_an_earlier_one() {
        orders();
        var id = saved(draft(tables("SELECT user_id, item_id, at AS timestamp, 'purchase' AS event_type, price FROM shop_orders"), database.password()));
        var first = imported(current.callAs(Operator.SYSTEM, () -> connectors.source(id)));
        var again = imported(current.callAs(Operator.SYSTEM, () -> connectors.snapshot(first.dataset())));
        assertThat(again.state()).as("%s %s", again.failureKey(), again.failureArguments()).isEqualTo(ImportState.DONE);
        assertThat(catalog.find(again.dataset()).orElseThrow().contentHash())
                .isEqualTo(catalog.find(first.dataset()).orElseThrow().contentHash());
    }
}
