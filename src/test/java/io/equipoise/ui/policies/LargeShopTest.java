package io.equipoise.ui.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.NumberField;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.fairness.charter.PolicyRule.TargetShares;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.RuleFindings;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The editor on a shop of 5,000 sellers and an attribute of 300 values. */
class LargeShopTest extends ViewTest {
    private static final ItemAttribute SELLERS = attribute("provider", 5_000);
    private static final ItemAttribute BRANDS = attribute("brand", 300);

    private RuleEditor editor;

    private static ItemAttribute attribute(String name, int groups) {
        return new ItemAttribute(
                name, IntStream.range(0, groups).mapToObj(g -> new ItemAttribute.Group("%s-%04d".formatted(name, g), 40, 1.0 / groups)).toList());
    }

    @BeforeEach
    void open() {
        signInAs(Role.PRODUCT);
        editor = new RuleEditor(() -> {});
        UI.getCurrent().add(editor);
        editor.offer(new KnownGroups(List.of(SELLERS, BRANDS), List.of()));
    }

    @Test
    void a_seller_is_found_among_thousands_by_typing() {
        editor.write(List.of(new MinimumShare("provider", "provider-4321", 0.1, 0.1, 1)));
        assertThat(editor.read()).hasValueSatisfying(rules -> assertThat(rules).containsExactly(new MinimumShare("provider", "provider-4321", 0.1, 0.1, 1)));
        assertThat($(ComboBox.class).all()).anyMatch(box -> box.getListDataView().getItemCount() == 5_000);
    }

    @Test
    @SuppressWarnings("unchecked")
    void what_is_typed_is_looked_for_in_names_and_not_in_the_shares_beside_them() {
        editor.write(List.of(new MinimumShare("provider", "provider-4321", 0.1, 0.1, 1)));
        ComboBox<String> sellers = $(ComboBox.class).all().stream().filter(box -> box.getListDataView().getItemCount() == 5_000).findFirst().orElseThrow();
        assertThat(sellers.getItemLabelGenerator().apply("provider-4321")).as("its share of the catalogue is in the label").contains("%");
        assertThat(test(sellers).getSuggestionItems().size()).isEqualTo(5_000);
        test(sellers).setFilter("PROVIDER-43");
        assertThat(test(sellers).getSuggestionItems()).hasSize(100).contains("provider-4321");
        test(sellers).setFilter("%");
        assertThat(test(sellers).getSuggestionItems()).isEmpty();
    }

    @Test
    void shares_are_not_divided_by_hand_among_hundreds_and_the_field_says_so() {
        editor.write(List.of(new TargetShares("tier", Map.of("a", 0.5, "b", 0.5), 1)));
        @SuppressWarnings("unchecked")
        ComboBox<String> attribute = $(ComboBox.class).all().getFirst();
        attribute.setValue("brand");
        assertThat(editor.read()).isEmpty();
        assertThat(attribute.isInvalid()).isTrue();
        assertThat(attribute.getErrorMessage()).contains("300").contains("20");
        assertThat($(NumberField.class).all()).hasSizeLessThan(20);
    }

    @Test
    void a_seller_who_is_gone_is_told_with_a_few_of_those_there_are() {
        var findings = RuleFindings.of(
                PolicyTerms.USUAL,
                List.of(new MinimumShare("provider", "closed", 0.1, 0.1, 1)),
                new RuleFindings.Known(List.of(SELLERS), List.of()),
                LocalDate.of(2026, 3, 1));
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().arguments().toString()).contains("provider-0000").endsWith("…]").hasSizeLessThan(200);
    }
}
