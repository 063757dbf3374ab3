package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.TextOptions;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingGuessTest {
    @TempDir
    Path folder;

    private TableMapping guess(String encoding, String... lines) throws IOException {
        Path path = Files.write(folder.resolve("f"), String.join("\n", lines).getBytes(Charset.forName(encoding)));
        var sample = PartSample.of(FilePart.in(SourceFile.of(path)).getFirst(), TextOptions.TOLD_BY_BYTES);
        return new MappingGuess(Cleanings.NOW).of(FileKind.EVENTS, sample);
    }

    @Test
    void columns_are_known_by_name_by_part_of_a_name_or_by_their_values() throws IOException {
        var mapping = guess("UTF-8", "Kundennr;Artikelnr;wann;Aktion;Preis", "1;a;31.12.2024 08:05;view;1,99 €", "2;b;01.12.2024 18:05;cart;2,49 €");

        assertThat(mapping.columns())
                .containsOnly(
                        entry("user_id", "Kundennr"),
                        entry("item_id", "Artikelnr"),
                        entry("timestamp", "wann"),
                        entry("event_type", "Aktion"),
                        entry("price", "Preis"));
        assertThat(mapping.amounts().decimal()).isEqualTo(',');
        assertThat(mapping.times().formats()).containsExactly("d.M.yyyy H:mm");
        assertThat(mapping.text().delimiter()).isEqualTo(';');
    }

    @Test
    void amounts_and_encoding_are_read_off_the_sample() throws IOException {
        var mapping = guess("GB18030", "用户编号,商品编号,时间,行为,价格", "小明,咖啡豆,2024-03-01,浏览,￥35.5", "小红,手冲壶,2024-03-01,加购,￥128");

        assertThat(Objects.requireNonNull(mapping.amounts().currency()).getCurrencyCode()).isEqualTo("CNY");
        assertThat(mapping.text().charset()).isEqualTo(Charset.forName("GB18030"));
        assertThat(mapping.columns()).containsEntry("user_id", "用户编号").containsEntry("event_type", "行为");
    }

    @Test
    void a_month_above_twelve_tells_month_first_dates_from_day_first() throws IOException {
        assertThat(guess("UTF-8", "user,item,date", "u,a,3/31/2024 9:05", "u,b,4/1/2024 9:05").times().formats())
                .containsExactly("M/d/yyyy H:mm");
    }

    @Test
    void order_lines_are_purchases_and_cancelled_orders_returns() throws Exception {
        Path sample = Path.of(Objects.requireNonNull(getClass().getResource("/online-retail/sample.csv.gz")).toURI());
        var mapping = new MappingGuess(Cleanings.NOW).of(Map.of(FileKind.EVENTS, List.of(SourceFile.of(sample))));

        assertThat(mapping.events().events().every()).isEqualTo(EventType.PURCHASE);
        assertThat(mapping.events().events().returnOrders()).isEqualTo("C");
        assertThat(mapping.events().wholeIds()).isTrue();
        assertThat(MappingFile.read(MappingFile.write(mapping))).isEqualTo(mapping);
        assertThat(Cleanings.events(Cleanings.run(folder, mapping, SourceFile.of(sample))).findings()).containsEntry(Finding.RETURN, 112L);
    }
}
