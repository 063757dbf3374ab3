package io.equipoise.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Location;
import io.equipoise.Cast;
import io.equipoise.fairness.charter.PolicyRule.MinimumShare;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Addresses that are old, cut short or typed: what does not fit is said with what would, and the screen shows the rest. */
class WrongAddressTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    CurrentOperator operator;

    private ModelVersion version;
    private FairnessPolicy policy;

    @BeforeEach
    void begin() {
        version = Cast.version(models, operator, folder, "addressed", ModelKind.EASE);
        Cast.version(models, operator, folder, "addressed", ModelKind.EASE);
        signInAs(Role.PRODUCT);
        policy = policies.createDraft("P " + TimeOrderedId.next(), List.of(new MinimumShare("tier", "small", 0.2, 0.1, 1)));
    }

    @Test
    void what_does_not_fit_is_said_with_what_would() {
        String[][] rows = {
            {"tradeoff?n=abc", "n=abc – it must be a whole number from 2 to 60."},
            {"tradeoff?n=1", "n=1 – it must be a whole number from 2 to 60."},
            {"tradeoff?w=200", "w=200 – it must be a whole number from 0 to 100."},
            {"tradeoff?x=clicks", "x=clicks – not one of ndcg, personalisation, exposure-ratio, fairness, worst-group, diversity."},
            {"tradeoff?z=diversity&least=lots", "least=lots – it must be a number from 0 to 1 with at most six decimals, such as 0.4."},
            {"tradeoff?policy=gone", "policy=gone – there is no such policy version."},
            {"tradeoff?pionts=7", "“pionts” means nothing here."},
            {"preview?k=99", "k=99 – it must be a whole number from 1 to 50."},
            {"preview?surface=moon", "surface=moon – not one of home,"},
            {"preview?policy=gone", "policy=gone – there is no such policy version."},
            {"preview?version=gone", "version=gone – there is no such model version."},
            {"preview?personalised=maybe", "personalised=maybe – not one of on, off."},
            {"bias?side=left", "side=left – not one of users, providers, items."},
            {"bias?days=soon", "days=soon – it must be a whole number from 0 to 365."},
            {"bias?version=gone", "version=gone – there is no such model version."},
            {"versions/compare?a=gone", "a=gone – there is no such model version."},
        };
        for (String[] row : rows) {
            go(row[0]);
            assertThat(mistakes()).as(row[0]).anyMatch(mistake -> mistake.startsWith(row[1]));
            assertThat($view(H1.class).single().getText()).as("the screen is there").isNotEmpty();
        }
    }

    @Test
    void an_address_that_fits_is_met_without_a_word() {
        for (String address : List.of(
                "tradeoff?version=" + version.id() + "&policy=" + policy.id() + "&n=12&x=fairness&y=ndcg&z=diversity&least=0.25&w=30",
                "preview?version=" + version.id() + "&policy=" + policy.id() + "&k=5&surface=cart&personalised=off&continue",
                "bias?version=" + version.id() + "&side=providers&days=30",
                "policies/" + policy.id() + "?version=" + version.id())) {
            go(address);
            assertThat(mistakes()).as(address).isEmpty();
        }
    }

    @Test
    void a_what_if_of_a_version_that_is_gone_says_so_above_the_policy() {
        go("policies/" + policy.id() + "?version=" + UUID.randomUUID() + "&user=gender");
        assertThat(mistakes()).anyMatch(mistake -> mistake.contains("there is no such model version"));
        assertThat(mistakes()).anyMatch(mistake -> mistake.startsWith("“user” means nothing here. This screen reads version, users, items."));
        assertThat($view(H1.class).single().getText()).isEqualTo(policy.label());
    }

    @Test
    void two_versions_are_chosen_where_the_address_names_none_or_one_twice() {
        var second = Cast.version(models, operator, folder, "addressed", ModelKind.EASE);
        go("versions/compare");
        assertThat($view(H1.class).single().getText()).isEqualTo("Compare two versions");
        test($view(Button.class).withText("Compare").single()).click();
        assertThat($view(ComboBox.class).all()).allMatch(ComboBox::isInvalid);
        go("versions/compare?a=" + version.id() + "&b=" + version.id());
        assertThat($view(Span.class).all()).extracting(Span::getText).anyMatch(text -> text.startsWith(version.label() + " stands on both sides"));
        assertThat($view(ComboBox.class).all().getFirst().getValue()).isEqualTo(version);
        choose(second);
        test($view(Button.class).withText("Compare").single()).click();
        assertThat($view(H1.class).single().getText()).isEqualTo(version.label() + " and " + second.label());
    }

    @SuppressWarnings("unchecked")
    private void choose(ModelVersion second) {
        $view(ComboBox.class).all().getLast().setValue(second);
    }

    @Test
    void it_is_said_in_chinese_too() {
        speak(Locale.SIMPLIFIED_CHINESE);
        go("tradeoff?n=abc&policy=gone");
        assertThat(mistakes()).contains("n=abc：应为 2 到 60 之间的整数。").anyMatch(mistake -> mistake.startsWith("policy=gone：没有这个策略版本"));
    }

    private static void go(String address) {
        var location = new Location(address);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    private List<String> mistakes() {
        return $view(ListItem.class).all().stream()
                .filter(item -> item.getParent().flatMap(list -> list.getParent()).filter(box -> box.getElement().getClassList().contains("eq-address-mistakes")).isPresent())
                .map(ListItem::getText)
                .toList();
    }
}
