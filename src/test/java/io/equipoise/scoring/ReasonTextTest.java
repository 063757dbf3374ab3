package io.equipoise.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.AttributeTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReasonTextTest {
    private static final AttributeTable ITEMS = new AttributeTable(
            2,
            List.of(new AttributeColumn.Categorical("provider_tier", List.of("small", "unknown"), new int[] {0, 1})));

    private static String said(List<?> arguments, AttributeTable items, int item) {
        return ReasonText.of("minimum-share", arguments, items, item, Locale.CHINESE, (key, locale, in) -> key + Arrays.toString(in));
    }

    @Test
    void a_group_the_item_is_of_has_the_name_people_give_it() {
        assertThat(said(List.of("small", 2, 10), ITEMS, 0)).isEqualTo("policy.reason.minimum-share[group.provider_tier.small[], 2, 10]");
        assertThat(said(List.of("unknown", 2, 10), ITEMS, 1)).isEqualTo("policy.reason.minimum-share[group.unknown[], 2, 10]");
    }

    @Test
    void parity_speaks_of_groups_the_item_is_not_in() {
        assertThat(ReasonText.of(
                        "user-group-parity", List.of("F"), ITEMS, 0, Locale.CHINESE, (key, locale, in) -> key + Arrays.toString(in)))
                .isEqualTo("policy.reason.user-group-parity[group.gender.F[]]");
    }

    @Test
    void another_label_and_one_without_its_item_stay_as_the_shop_writes_them() {
        assertThat(said(List.of("gardening", 2, 10), ITEMS, 0)).isEqualTo("policy.reason.minimum-share[gardening, 2, 10]");
        assertThat(said(List.of("small", 2, 10), ITEMS, -1)).isEqualTo("policy.reason.minimum-share[small, 2, 10]");
        assertThat(said(List.of("small", 2, 10), null, 0)).isEqualTo("policy.reason.minimum-share[small, 2, 10]");
    }
}
