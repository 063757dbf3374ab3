package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.equipoise.dataset.mapping.CleaningStep;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.ranking.UserId;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real, dirty data. The expected counts were made by a program that shares no code with the importer. */
class OnlineRetailTest {
    private static final String MAPPING =
            """
            users:
              files: sample.csv.gz
              columns: {user_id: CustomerID, region: Country}
              repeats: true
              whole-ids: true
            items:
              files: sample.csv.gz
              columns: {item_id: StockCode, title: Description}
              repeats: true
            events:
              files: sample.csv.gz
              columns: {user_id: CustomerID, item_id: StockCode, timestamp: InvoiceDate, quantity: Quantity, price: UnitPrice, order_id: InvoiceNo}
              time: {zone: Europe/London}
              amount: {currency: GBP}
              every-event: purchase
              return-orders: C
              whole-ids: true
            cleaning:
              impossible-values: true
              returns-netted: true
            """;

    @TempDir
    Path folder;

    @Test
    void every_row_is_accounted_for_as_an_independent_count_has_it() throws Exception {
        Path sample = Path.of(Objects.requireNonNull(getClass().getResource("/online-retail/sample.csv.gz")).toURI());
        var request = ImportRequest.of("retail", MappingFile.read(MAPPING), sample.getParent());
        var cleaned = Cleanings.run(folder, request.mapping(), request.delivered());
        var users = cleaned.files().getFirst();
        var events = Cleanings.events(cleaned);

        assertThat(events.read()).isEqualTo(9_912);
        assertThat(events.findings())
                .containsOnly(
                        entry(Finding.NO_USER, 2_290L),
                        entry(Finding.QUANTITY_NOT_POSITIVE, 142L),
                        entry(Finding.PRICE_NOT_POSITIVE, 47L),
                        entry(Finding.RETURN, 112L),
                        entry(Finding.EXACT_COPY, 154L));
        assertThat(events.rejected())
                .containsOnly(
                        entry(RejectReason.ORDER_WITHOUT_CUSTOMER, 2_290L),
                        entry(RejectReason.IMPOSSIBLE_VALUE, 2L),
                        entry(RejectReason.EXACT_DUPLICATE, 154L),
                        entry(RejectReason.RETURN_NETTED, 24L),
                        entry(RejectReason.RETURN_WITHOUT_PURCHASE, 88L),
                        entry(RejectReason.PURCHASE_RETURNED, 9L));
        assertThat(events.kept()).isEqualTo(7_345);
        assertThat(users.findings()).containsOnly(entry(Finding.CONFLICT, 8L));
        assertThat(users.kept()).isEqualTo(305);
        assertThat(cleaned.files().get(1).kept()).isEqualTo(2_134);

        var netting = cleaned.steps().getLast();
        assertThat(netting.step()).isEqualTo(CleaningStep.RETURNS_NETTED);
        assertThat(netting.changed()).isEqualTo(14);
        assertThat(netting.after()).isEqualTo(7_345);
        var log = Cleanings.log(cleaned);
        assertThat(log.userIndex(new UserId("17850"))).isNotNegative();
        assertThat(log.userAttributes().names()).containsExactly("region");
    }
}
