package io.equipoise.ui.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.UploadMetadata;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a model made elsewhere is dropped. */
class UC009BringAModelTest extends ViewTest {
    private static final Path MODELS = Path.of("src", "test", "resources", "models");
    @TempDir
    Path folder;

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

    @Test
    void nothing_dropped_is_said_and_a_hostile_model_is_refused_in_words() throws IOException {
        signInAs(Role.OPERATOR);
        UI.getCurrent().navigate(BringModelView.class);
        test(button("Inspect")).click();
        assertThat(says("Drop a file first")).isTrue();

        drop("hostile/custom-op.onnx");
        test(button("Inspect")).click();
        await(() -> says("com.example::Exfiltrate"));
    }
}
