package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportOptionsTest {
    @TempDir
    Path folder;

    private static void refused(String key, String... arguments) {
        assertThatThrownBy(() -> ImportOptions.read(List.of(arguments)).request())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void files_of_a_mapping_lie_where_the_mapping_lies() throws IOException {
        Files.writeString(folder.resolve("may.csv"), "x");
        Files.writeString(folder.resolve("june.csv"), "x");
        Path mapping = Files.writeString(folder.resolve("shop.yaml"), "events: {files: '*.csv', every-event: view}\n");
        var request = ImportOptions.read(List.of("--name", "n", "--mapping=" + mapping)).request();

        assertThat(request.delivered().get(FileKind.EVENTS))
                .extracting(SourceFile::path)
                .containsExactly(folder.resolve("june.csv"), folder.resolve("may.csv"));
    }

    @Test
    void the_command_line_completes_a_mapping() throws IOException {
        Path events = Files.writeString(folder.resolve("e.csv"), "x");
        Path mapping = Files.writeString(folder.resolve("shop.yaml"), "events: {return-orders: C}\n");
        var request = ImportOptions.read(List.of(
                        "--name", "n", "--mapping", mapping.toString(), "--events", events.toString(), "--event-type", "cart-remove", "--map", "item_id=SKU"))
                .request();

        assertThat(request.delivered().get(FileKind.EVENTS)).extracting(SourceFile::path).containsExactly(events);
        assertThat(request.mapping().events().events().every()).isEqualTo(EventType.CART_REMOVE);
        assertThat(request.mapping().events().events().returnOrders()).isEqualTo("C");
        assertThat(request.mapping().columns()).containsEntry("item_id", "SKU");
    }

    @Test
    void what_cannot_be_meant_is_refused() throws IOException {
        Path mapping = Files.writeString(folder.resolve("shop.yaml"), "events: {files: none-*.csv}\n");

        refused("import.usage", "--events", "e.csv");
        refused("import.usage", "--name", "n");
        refused("import.usage", "--name", "n", "--events", "e.csv", "--sort", "x");
        refused("import.usage", "--name", "n", "--events", "e.csv", "--map", "x");
        refused("import.usage", "--name");
        refused("import.file-missing", "--name", "n", "--mapping", folder.resolve("none.yaml").toString());
        refused("import.no-match", "--name", "n", "--mapping", mapping.toString());
    }
}
