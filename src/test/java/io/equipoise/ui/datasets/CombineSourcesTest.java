package io.equipoise.ui.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.connector.ConnectorDesk;
import io.equipoise.dataset.connector.ImportRoot;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.security.Role;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator keeps two sources, makes one snapshot of them, reads how well they agree and hands the snapshot on. */
class CombineSourcesTest extends ViewTest {
    @Autowired
    ConnectorDesk connectors;

    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ImportRoot root;

    private final String mark = TimeOrderedId.next().toString().substring(0, 18);

    private Button button(String text) {
        return $(Button.class).withText(text).all().getFirst();
    }

    private <T extends Component & HasText> List<String> texts(Class<T> type) {
        return $(type).all().stream().map(HasText::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private void keep(String name, String gender) throws IOException {
        Path folder = Files.createDirectories(root.folder().resolve(name));
        Files.writeString(folder.resolve("events.csv"), "user_id,item_id,timestamp,event_type\nu1,i1,1750000000,view\nu2,i2,1750000000,view\n");
        Files.writeString(folder.resolve("users.csv"), "user_id,gender\nu1," + gender + "\nu2,m\n");
        UI.getCurrent().navigate("datasets/sources/new");
        var kind = (RadioButtonGroup<Enum<?>>) $(RadioButtonGroup.class).all().getFirst();
        kind.setValue(kind.getListDataView().getItems().toList().getFirst());
        test($(TextField.class).withCaption("Name").all().getFirst()).setValue(name);
        test($(TextArea.class).withCaption("Events").all().getFirst()).setValue(name + "/events*.csv");
        test($(TextArea.class).withCaption("Users").all().getFirst()).setValue(name + "/users.csv");
        test(button("Test")).click();
        await(() -> texts(H2.class).contains("What was found"));
        test(button("Use the proposed mapping")).click();
        test(button("Save")).click();
        assertThat(connectors.list()).anyMatch(source -> source.name().equals(name) && source.mapping().contains("user_id"));
    }

    @Test
    void two_kept_sources_become_one_snapshot_that_says_where_they_differ() throws IOException {
        signInAs(Role.OPERATOR);
        keep("site " + mark, "f");
        keep("app " + mark, "m");
        UI.getCurrent().navigate("datasets/combine");
        assertThat(button("Start import").isEnabled()).isFalse();
        for (var choice : $(Checkbox.class).all()) {
            if (choice.getLabel() != null && choice.getLabel().endsWith(mark)) {
                choice.setValue(true);
            } else if (choice.getLabel() != null && choice.getLabel().startsWith("Inbox")) {
                choice.setValue(false);
            }
        }
        test($(TextField.class).withCaption("Name").single()).setValue("All " + mark);
        test(button("Start import")).click();
        var job = Imports.finished(desk, desk.list().stream().filter(each -> each.name().equals("All " + mark)).findFirst().orElseThrow().id());
        assertThat(job.dataset()).as("%s %s", job.failureKey(), job.failureArguments()).isNotNull();

        UI.getCurrent().navigate("datasets/" + job.dataset());
        assertThat(texts(H2.class)).contains("How well the sources agree", "Hand this snapshot on");
        var consistency = desk.consistency(job.id()).orElseThrow();
        assertThat(consistency.disagreements()).hasSize(1);
        assertThat(consistency.disagreements().getFirst().examples().getFirst().id()).startsWith("P-");

        test($(TextField.class).withCaption("For whom").single()).setValue("University");
        test(button("Make the bundle")).click();
        await(() -> $(Anchor.class).all().stream().anyMatch(anchor -> anchor.getChildren()
                .anyMatch(child -> child instanceof Button b && b.getText().equals("Download"))));
    }

    @Test
    void a_source_that_does_not_answer_says_why() {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate("datasets/sources/new");
        test($(TextField.class).withCaption("Host").single()).setValue("127.0.0.1");
        test($(TextField.class).withCaption("Database").single()).setValue("shop");
        $(IntegerField.class).single().setValue(1);
        test($(TextArea.class).withCaption("Events").all().getLast()).setValue("orders");
        test(button("Test")).click();
        await(() -> texts(Span.class).stream().anyMatch(text -> text.startsWith("Nobody answers at 127.0.0.1:1")));
    }

    @Test
    void who_may_not_import_sees_the_sources_and_why_nothing_can_be_changed() {
        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate("datasets/sources");
        assertThat(button("New source").isEnabled()).isFalse();
        assertThat(button("New source").getElement().getAttribute("aria-description")).isEqualTo("Operators keep sources. Ask one.");
    }
}
