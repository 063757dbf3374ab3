package io.equipoise.dataset.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.EventType;
import io.equipoise.store.Refusal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MappingFileTest {
    private static final String WHOLE =
            """
            columns:
              item_id: SKU
            users:
              files: users.csv
              ignore: [phone, name]
            events:
              files: [orders/*.csv.gz, clicks.jsonl]
              format: csv
              encoding: GB18030
              delimiter: tab
              columns:
                user_id: 买家
                order_id: 001
              time: {zone: Asia/Shanghai, formats: [dd/MM/yyyy HH:mm]}
              amount: {decimal: ",", unit: 0.01, currency: CNY}
              event-types: {PV: view, 退: return}
              every-event: view
              return-orders: C
              whole-ids: true
            cleaning:
              exact-duplicates: false
              bots: {per-minute: 60}
              returns-netted: true
            """;

    private static void refused(String text, String key, Object... arguments) {
        assertThatThrownBy(() -> MappingFile.read(text)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(List.of(refusal.arguments())).containsAll(List.of(arguments));
        });
    }

    @Test
    void everything_a_mapping_can_say_survives_being_written_and_read() {
        var mapping = MappingFile.read(WHOLE);
        var events = mapping.events();

        assertThat(mapping.columns()).isEqualTo(Map.of("item_id", "SKU"));
        assertThat(mapping.items()).isNull();
        assertThat(events.files()).containsExactly("orders/*.csv.gz", "clicks.jsonl");
        assertThat(events.text().delimiter()).isEqualTo('\t');
        assertThat(events.columns()).containsEntry("user_id", "买家").containsEntry("order_id", "001");
        assertThat(events.times().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(events.amounts().unit()).isEqualTo(0.01);
        assertThat(events.events().words()).containsEntry("退", EventType.RETURN);
        assertThat(mapping.cleaning().has(CleaningStep.EXACT_DUPLICATES)).isFalse();
        assertThat(mapping.cleaning().has(CleaningStep.FUTURE_TIMES)).isTrue();
        assertThat(mapping.cleaning().value(CleaningStep.BOTS, "per-minute")).isEqualTo(60);
        assertThat(mapping.cleaning().value(CleaningStep.BOTS, "burst")).isEqualTo(30);
        assertThat(MappingFile.read(MappingFile.write(mapping))).isEqualTo(mapping);
        assertThat(MappingFile.read(MappingFile.write(SourceMapping.AUTOMATIC))).isEqualTo(SourceMapping.AUTOMATIC);
    }

    @Test
    void what_is_wrong_is_named_by_where_it_stands() {
        refused("events: [unclosed", "mapping.file.syntax");
        refused("users: {}", "mapping.file.no-events");
        refused("", "mapping.file.no-events");
        refused("events: {}\nsort: x", "mapping.file.unknown", "sort");
        refused("events: {time: {zone: Atlantis}}", "mapping.file.entry", "events.time.zone");
        refused("events: {time: {formats: [\"dd/qq{\"]}}", "mapping.file.entry", "events.time");
        refused("events: {event-types: {PV: teleport}}", "mapping.file.entry", "events.event-types.PV");
        refused("events: {delimiter: ab}", "mapping.file.entry", "events.delimiter");
        refused("events: {amount: {unit: 0}}", "mapping.file.entry", "events.amount");
        refused("events: {encoding: EBCDIC-9}", "mapping.file.entry", "events.encoding");
        refused("events: {}\ncleaning: {core: {k: 1}}", "mapping.file.entry", "cleaning.core");
        refused("events: {}\ncleaning: {core: {depth: 3}}", "mapping.file.entry", "cleaning.core");
        refused("events: {}\ncleaning: {bot: true}", "mapping.file.unknown", "cleaning.bot");
        refused("events: {}\ncleaning: {bots: perhaps}", "mapping.file.entry", "cleaning.bots");
        refused("events: " + "x".repeat(MappingFile.LARGEST), "mapping.file.large");
    }
}
