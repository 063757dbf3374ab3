package io.equipoise.ui.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.equipoise.Cast;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.model.CardBlock;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class VersionHistoryTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ModelRegistry models;

    @Autowired
    ModelCards cards;

    @Autowired
    CurrentOperator current;

    @Autowired
    ApplicationContext console;

    @Test
    void the_history_names_the_revision_of_a_card_and_no_key() {
        var version = Cast.version(models, current, folder, "history", ModelKind.POPULARITY, JourneySnapshot.of(console).id());
        for (int revision = 0; revision < 2; revision++) {
            int seen = revision;
            var words = Map.of("en", Map.of(CardBlock.PURPOSE, "For the home page, edit " + revision), "zh", Map.<CardBlock, String>of());
            current.runAs(Operator.SYSTEM, () -> cards.write(version.id(), seen, words));
        }
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("versions/" + version.id());
        String page = ((Component) getCurrentView()).getElement().getTextRecursively();
        assertThat(page).contains("Model card edited · revision 1", "Model card edited · revision 2").doesNotContain("stage.");
    }
}
