package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemTitleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            title=Teapot;product_type=KETTLES          | Teapot
            name=Kettle;brand=Acme                     | Kettle
            description=A pot with a lid;category=pots | A pot with a lid
            department=GROCERY;product_category=EGGS;product_type=EGGS - X-LARGE;brand=Private | EGGS - X-LARGE · Private · 28897
            category=eggs                              | eggs · 28897
            brand=Acme                                 | Acme · 28897
            category=17;brand=4                        | 28897
            category=28897                             | 28897
            provider=69                                | 28897
            """)
    void an_item_is_called_by_its_title_or_by_its_kind_and_id(String attributes, String called) {
        var log = new InteractionLogBuilder();
        log.item("28897", attributes(attributes));
        log.event("u", "28897", EventType.PURCHASE, 1, 1f);
        assertThat(ItemTitle.of(log.build(), 0)).isEqualTo(called);
    }

    private static Map<String, String> attributes(String text) {
        return Arrays.stream(text.strip().split(";"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
    }
}
