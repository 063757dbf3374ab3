package io.equipoise.ui.versions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.admission.BindingPlan;
import io.equipoise.admission.ModelAdmission;
import io.equipoise.admission.ModelUpload;
import io.equipoise.admission.Trial;
import io.equipoise.admission.UploadId;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.model.ModelVersion;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.Completeness;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import io.equipoise.ui.training.JudgingFields;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an uploaded model is made of, how it is fed and read, what it does to sample shoppers; then it is registered. */
@Route("versions/bring/:id")
@StyleSheet("equipoise/versions.css")
@RolesAllowed("OPERATOR")
class BindModelView extends View implements BeforeEnterObserver {
    private final ModelAdmission admission;
    private final DatasetCatalog catalog;
    private final JudgingFields judging = new JudgingFields(getTranslation("bring.judging.help"));
    private final Panel binding = new Panel(getTranslation("bring.binding")).describe(getTranslation("bring.binding.help"));
    private final Panel trial = new Panel(getTranslation("bring.trial")).describe(getTranslation("bring.trial.help"));
    private final Div outcome = new Div();
    private final Button tryOut = new Button();
    private final Button register = new Button();
    private final TextField name = new TextField();
    private @Nullable UploadId upload;

    BindModelView(ModelAdmission admission, DatasetCatalog catalog) {
        super("bring.bind");
        this.admission = admission;
        this.catalog = catalog;
        outcome.getElement().setAttribute("aria-live", "polite");
        outcome.addClassName("eq-stack");
        tryOut.setText(getTranslation("bring.try"));
        tryOut.setIcon(Glyph.FLASK.create());
        tryOut.addThemeVariants(ButtonVariant.PRIMARY);
        name.setLabel(getTranslation("training.name"));
        name.setHelperText(getTranslation("training.name.help"));
        name.setMaxLength(80);
        register.setText(getTranslation("bring.register"));
        register.setIcon(Glyph.LAYERS.create());
        register.addThemeVariants(ButtonVariant.PRIMARY);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ModelUpload upload = event.getRouteParameters()
                .get("id")
                .flatMap(BindModelView::parse)
                .flatMap(admission::find)
                .orElseThrow(NotFoundException::new);
        header().retitle(upload.fileName()).above(new RouterLink(getTranslation("bring.title"), BringModelView.class));
        if (upload.state() != ModelUpload.State.INSPECTED) {
            add(new ErrorNotice(upload.refusal().orElseGet(() -> new Refusal("admission.not-open", upload.fileName()))));
            return;
        }
        try {
            draw(upload, admission.inspected(upload));
        } catch (Refusal refusal) {
            add(new ErrorNotice(refusal));
        }
    }

    private static Optional<UploadId> parse(String text) {
        try {
            return Optional.of(UploadId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void draw(ModelUpload upload, OnnxFile file) {
        this.upload = upload.id();
        add(inspection(upload, file));
        var form = new BindingForm(file, catalog, judging);
        tryOut.addClickListener(click -> tryOut(upload, form));
        register.addClickListener(click -> register(upload, form));
        name.setValue(upload.fileName().replaceAll("\\.onnx$", ""));
        var trying = new Div(tryOut);
        trying.addClassName("eq-actions");
        binding.with(form, trying);
        trial.with(outcome);
        trial.setVisible(false);
        add(judging);
        admission.describesItself(file).ifPresent(itself -> add(new SelfBoundPanel(
                itself, catalog, name.getValue(), this::registerAsItIs, this::judgeBy, () -> binding.setVisible(true))));
        binding.setVisible(admission.describesItself(file).isEmpty());
        add(binding, trial);
    }

    private void judgeBy(Dataset dataset) {
        judging.rated(catalog.manifest(dataset.id()).hasRatings());
    }

    private void registerAsItIs(Dataset dataset, String chosen, SelfBoundPanel panel) {
        if (!Completeness.of(judging.fields())) {
            panel.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var split = judging.plan();
        var ranking = judging.ranking();
        panel.busy(getTranslation("bring.registering"));
        Background.read(this, () -> admission.registerAsItIs(Objects.requireNonNull(upload), dataset.id(), split, ranking, chosen), this::registered, failure -> {
            if (failure instanceof Refusal refusal) {
                panel.refused(refusal);
            } else {
                throw failure;
            }
        });
    }

    private Panel inspection(ModelUpload upload, OnnxFile file) {
        var formats = Formats.current();
        var facts = new Facts()
                .fact(getTranslation("bring.producer"), file.producer().isBlank() ? "–" : file.producer())
                .fact(getTranslation("hyperParameter.opset"), opsets(file))
                .fact(getTranslation("hyperParameter.parameters"), formats.number(file.parameters()))
                .fact(getTranslation("bring.size"), formats.bytes(upload.bytes()))
                .fact(getTranslation("bring.inputs"), ports(file.inputs()))
                .fact(getTranslation("bring.outputs"), ports(file.outputs()))
                .fact(getTranslation("bring.operators"), file.operators().entrySet().stream()
                        .map(each -> each.getKey() + " × " + each.getValue())
                        .collect(Collectors.joining(getTranslation("list.separator"))))
                .fact(getTranslation("bring.sha"), new Hash(upload.sha256()));
        file.zipMaps().forEach(zip -> facts.fact(
                getTranslation("bring.zip-map"), getTranslation("bring.zip-map.seen", zip.output(), zip.tensor())));
        return new Panel(getTranslation("bring.inspection")).describe(getTranslation("bring.inspection.help")).with(facts);
    }

    private String opsets(OnnxFile file) {
        return file.opsets().entrySet().stream()
                .map(each -> (each.getKey().isEmpty() ? "ai.onnx" : each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(getTranslation("list.separator")));
    }

    private String ports(List<OnnxFile.Port> ports) {
        return ports.stream()
                .map(port -> port.name() + " " + getTranslation("bring.type." + type(port)) + " [" + String.join(" × ", port.shape()) + "]")
                .collect(Collectors.joining(getTranslation("list.separator")));
    }

    private static String type(OnnxFile.Port port) {
        return switch (port.elementType()) {
            case OnnxFile.Port.FLOAT, OnnxFile.Port.DOUBLE -> "decimal";
            case OnnxFile.Port.INT32, OnnxFile.Port.INT64 -> "whole";
            default -> "other";
        };
    }

    private void tryOut(ModelUpload upload, BindingForm form) {
        try {
            BindingPlan plan = form.plan();
            busy(getTranslation("bring.trying"));
            Background.read(this, () -> admission.tryOut(upload.id(), plan), this::show, this::failed);
        } catch (Refusal refusal) {
            failed(refusal);
        }
    }

    private void show(Trial done) {
        idle();
        outcome.add(new TrialPanel(done));
        if (done.agrees()) {
            var actions = new Div(name, register);
            actions.addClassNames("eq-actions", "eq-baseline");
            outcome.add(actions);
        }
    }

    private void register(ModelUpload upload, BindingForm form) {
        try {
            BindingPlan plan = form.plan();
            String chosen = name.getValue();
            busy(getTranslation("bring.registering"));
            Background.read(this, () -> admission.register(upload.id(), plan, chosen), this::registered, this::failed);
        } catch (Refusal refusal) {
            failed(refusal);
        }
    }

    private void registered(ModelVersion version) {
        getUI().ifPresent(ui -> ui.navigate(VersionView.class, new RouteParameters("id", version.id().toString())));
    }

    private void failed(RuntimeException failure) {
        idle();
        if (failure instanceof Refusal refusal) {
            outcome.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void busy(String text) {
        trial.setVisible(true);
        outcome.removeAll();
        outcome.add(new Span(text));
        tryOut.setEnabled(false);
        register.setEnabled(false);
    }

    private void idle() {
        trial.setVisible(true);
        outcome.removeAll();
        tryOut.setEnabled(true);
        register.setEnabled(true);
    }
}
