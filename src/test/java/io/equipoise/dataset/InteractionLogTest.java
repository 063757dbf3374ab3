package io.equipoise.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.UserId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InteractionLogTest {
    @Test
    void events_are_sorted_by_user_then_time_then_item() {
        var log = new InteractionLogBuilder()
                .event("2", "b", EventType.VIEW, 7)
                .event("10", "c", EventType.VIEW, 9)
                .event("10", "a", EventType.PURCHASE, 9, 12.5f)
                .event("10", "b", EventType.CART, 3)
                .build();
        int ten = log.userIndex(new UserId("10"));

        assertThat(ten).isEqualTo(1);
        assertThat(log.endEvent(ten) - log.firstEvent(ten)).isEqualTo(3);
        assertThat(log.eventType(log.firstEvent(ten))).isEqualTo(EventType.CART);
        assertThat(log.item(log.eventItem(log.firstEvent(ten) + 1))).isEqualTo(new ItemId("a"));
        assertThat(log.eventValue(log.firstEvent(ten) + 1)).isEqualTo(12.5f);
        assertThat(log.eventValue(0)).isNaN();
        assertThat(log.userIndex(new UserId("3"))).isEqualTo(-1);
    }

    @Test
    void ids_of_any_script_are_ids_and_what_is_not_known_of_them_is_unknown() {
        var log = new InteractionLogBuilder()
                .user("小明 🐼", Map.of("gender", "F"))
                .user("a b", Map.of("gender", ""))
                .event("仅在事件里", "商品 1", EventType.VIEW, 1)
                .build();
        var gender = log.userAttributes().categorical("gender").orElseThrow();

        assertThat(gender.labels()).containsExactly("F", "unknown");
        assertThat(gender.label(log.userIndex(new UserId("小明 🐼")))).isEqualTo("F");
        assertThat(gender.label(log.userIndex(new UserId("仅在事件里")))).isEqualTo("unknown");
        assertThat(log.userAttributes().text("gender", log.userIndex(new UserId("a b")))).isEmpty();
    }

    @Test
    void numbers_order_by_value_and_one_word_among_them_makes_the_order_text() {
        assertThat(List.of("10", "9", "007", "7").stream().sorted(IdOrder.of(List.of("10", "9", "007", "7"))))
                .containsExactly("007", "7", "9", "10");
        assertThat(List.of("10", "9", "x").stream().sorted(IdOrder.of(List.of("10", "9", "x"))))
                .containsExactly("10", "9", "x");
    }

    @Test
    void a_column_of_another_length_is_refused() {
        var column = new AttributeColumn.Numeric("price", new double[] {1});

        assertThatThrownBy(() -> new AttributeTable(2, List.of(column)))
                .hasMessageContaining("price")
                .hasMessageContaining("2 rows");
    }
}
