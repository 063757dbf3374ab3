package io.equipoise.ui.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A model made elsewhere, from the drop to the registry, and its card. */
class UC009BringAModelTest extends ViewTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "models");
    private static final List<String> FEATURES = List.of(
            "user.events", "user.price", "user.share:brand=Private", "user.items", "item.events", "item.price", "item.is:brand=Private",
            "cross.share:department");

    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ModelRegistry registry;

    private void drop(String model) throws IOException {
        Path file = folder.resolve("arriving-" + model.replace('/', '-'));
        Files.copy(MODELS.resolve(model), file);
        var view = (BringModelView) UI.getCurrent().getCurrentView();
        view.arrived(new UploadMetadata(Path.of(model).getFileName().toString(), "application/octet-stream", Files.size(file)), file.toFile());
    }

    private Button button(String text) {
        return $(Button.class).all().stream().filter(each -> each.getText().equals(text)).findFirst().orElseThrow();
    }

    private boolean says(String words) {
        return $(Span.class).all().stream().anyMatch(span -> span.getText().contains(words));
    }

    private void await(BooleanSupplier seen) {
        for (int wait = 0; wait < 900 && !seen.getAsBoolean(); wait++) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            roundTrip();
        }
        assertThat(seen.getAsBoolean()).isTrue();
    }

    @Test
    void a_model_is_dropped_bound_tried_and_registered_and_a_hostile_one_is_refused_in_words() throws IOException {
        Dataset dataset = JourneySnapshot.of(console);
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate(BringModelView.class);
        test(button("Inspect")).click();
        assertThat(says("Drop a file first")).isTrue();

        drop("hostile/custom-op.onnx");
        test(button("Inspect")).click();
        await(() -> says("com.example::Exfiltrate"));

        drop("pytorch-mlp.onnx");
        test(button("Inspect")).click();
        await(() -> UI.getCurrent().getCurrentView() instanceof BindModelView);
        assertThat($(H1.class).single().getText()).isEqualTo("pytorch-mlp.onnx");

        @SuppressWarnings("unchecked")
        ComboBox<Dataset> datasets = $(ComboBox.class).all().getFirst();
        datasets.setValue(catalog.list().stream().filter(each -> each.id().equals(dataset.id())).findFirst().orElseThrow());
        test(button("Try it on sample shoppers")).click();
        assertThat(says("columns of input features have no feature yet")).isTrue();

        for (int column = 0; column < FEATURES.size(); column++) {
            @SuppressWarnings("unchecked")
            ComboBox<String> box = $(ComboBox.class).all().get(column + 1);
            box.setValue(FEATURES.get(column));
        }
        test(button("Try it on sample shoppers")).click();
        await(() -> $(TrialPanel.class).exists());
        test(button("Judge and register")).click();
        await(() -> UI.getCurrent().getCurrentView() instanceof VersionView);
        ModelVersion version = registry.list().getFirst();
        assertThat(version.kind()).isEqualTo(ModelKind.IMPORTED);
        assertThat($(H1.class).single().getText()).isEqualTo(version.label());

        UI.getCurrent().navigate(CardView.class, new RouteParameters("id", version.id().toString()));
        assertThat($(TabSheet.class).exists()).isTrue();
        assertThat(says("Nobody has written anything")).isTrue();
        $(TextArea.class).all().getFirst().setValue("Ranks candidates of a grocery shop.");
        test(button("Save revision")).click();
        assertThat(says("Revision 1")).isTrue();
        assertThat(says("Chinese")).isTrue();

        signInAs(Role.AUDITOR);
        UI.getCurrent().navigate(CardView.class, new RouteParameters("id", version.id().toString()));
        assertThat($(TextArea.class).all()).allMatch(TextArea::isReadOnly);
    }
}
