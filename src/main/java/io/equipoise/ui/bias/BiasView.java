package io.equipoise.ui.bias;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.fairness.inference.ExposureReport;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.Observations;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.DataMirror;
import io.equipoise.ui.audits.SubgroupPart;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who is treated worse, how sure that is, and whether the data or the model does it; a sentence first, then what it rests on. */
@Route("bias")
@Menu(title = "navigation.bias", order = 305, icon = "chart")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class BiasView extends View implements BeforeEnterObserver {
    private final Auditor auditor;
    private final DataMirror mirror;
    private final ListPreviewer previewer;
    private final Observations observations;
    private final BiasHistory history;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final Select<Side> side = new Select<>();
    private final Select<String> attribute = new Select<>();
    private final Div result = new Div();
    private BiasQuestion question = BiasQuestion.read(QueryParameters.empty());
    private @Nullable Audit audit;
    private @Nullable AuditReport report;
    private boolean entering;

    BiasView(
            Auditor auditor,
            DataMirror mirror,
            ListPreviewer previewer,
            Observations observations,
            LiveSurfaces surfaces,
            ModelRegistry models,
            PolicyCatalog policies) {
        super("bias");
        this.auditor = auditor;
        this.mirror = mirror;
        this.previewer = previewer;
        this.observations = observations;
        this.history = new BiasHistory(auditor, surfaces, models);
        var versions = models.list();
        if (versions.isEmpty()) {
            add(new EmptyState(Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        policy.setLabel(getTranslation("audits.policy"));
        policy.setItems(policies.list());
        policy.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        policy.setClearButtonVisible(true);
        policy.setPlaceholder(getTranslation("bias.no-policy"));
        side.setLabel(getTranslation("bias.side"));
        side.setItems(Side.values());
        side.setItemLabelGenerator(each -> getTranslation("bias.side." + each));
        attribute.setLabel(getTranslation("bias.by"));
        attribute.setItemLabelGenerator(AttributeName::of);
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        add(new Panel().with(new Fields(version, policy, side, attribute)), result);
        version.addValueChangeListener(change -> load());
        policy.addValueChangeListener(change -> load());
        side.addValueChangeListener(change -> offer());
        attribute.addValueChangeListener(change -> show());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (version.getParent().isEmpty()) {
            return;
        }
        entering = true;
        question = BiasQuestion.read(event.getLocation().getQueryParameters());
        var asked = latest();
        version.setValue(find(version, v -> v.id().toString().equals(question.version()))
                .or(() -> asked.flatMap(it -> find(version, v -> v.id().equals(it.plan().model()))))
                .orElseGet(() -> version.getListDataView().getItem(0)));
        find(policy, p -> p.id().toString().equals(question.policy()))
                .or(() -> question.version().isEmpty()
                        ? asked.flatMap(it -> find(policy, p -> p.id().equals(it.plan().policy())))
                        : Optional.empty())
                .ifPresent(policy::setValue);
        side.setValue(question.side());
        entering = false;
        load();
    }

    private Optional<Audit> latest() {
        return auditor.list().stream().filter(it -> it.state() == AuditState.DONE).findFirst();
    }

    private static <T> Optional<T> find(ComboBox<T> box, Predicate<T> wanted) {
        return box.getListDataView().getItems().filter(wanted).findFirst();
    }

    private void load() {
        if (entering || version.isEmpty()) {
            return;
        }
        var chosen = policy.getOptionalValue().map(FairnessPolicy::id).orElse(null);
        audit = auditor.latestOf(version.getValue().id(), chosen).orElse(null);
        try {
            report = audit == null ? null : auditor.report(audit);
        } catch (ArtifactDamaged damaged) {
            report = null;
            result.removeAll();
            result.add(new ErrorNotice(Tone.FAIL, getTranslation("bias.damaged")));
            return;
        }
        offer();
    }

    private void offer() {
        if (entering) {
            return;
        }
        var names = report == null ? List.<String>of() : names(report);
        String wanted = attribute.getOptionalValue().orElse(question.attribute());
        entering = true;
        attribute.setItems(names);
        attribute.setValue(names.contains(wanted) ? wanted : names.isEmpty() ? null : names.getFirst());
        entering = false;
        show();
    }

    private List<String> names(AuditReport found) {
        return switch (side.getValue()) {
            case USERS -> found.utility().stream().map(part -> part.report().attribute()).toList();
            case PROVIDERS -> exposure(found, true);
            case ITEMS -> exposure(found, false);
        };
    }

    private static List<String> exposure(AuditReport found, boolean providers) {
        return found.exposure().stream().map(ExposureReport::attribute).filter(name -> name.startsWith("provider") == providers).toList();
    }

    private void show() {
        if (entering) {
            return;
        }
        question = new BiasQuestion(
                version.getValue().id().toString(),
                policy.getOptionalValue().map(it -> it.id().toString()).orElse(""),
                side.getValue(),
                attribute.getOptionalValue().orElse(""));
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("bias", question.write()));
        result.removeAll();
        if (audit == null || report == null) {
            result.add(new Panel().with(new EmptyState(
                    Glyph.GAUGE, getTranslation("bias.no-audit.title"), getTranslation("bias.no-audit.why"),
                    new Button(getTranslation("bias.no-audit.order"), click -> UI.getCurrent().navigate("audits/new?version=" + question.version())))));
        } else if (attribute.isEmpty()) {
            result.add(new Panel().with(new EmptyState(
                    Glyph.FILTER, getTranslation("bias.no-attribute.title"), getTranslation("bias.no-attribute.why"))));
        } else {
            draw(audit, report);
        }
    }

    private void draw(Audit of, AuditReport found) {
        var picture = side.getValue() == Side.USERS
                ? new UserBias(found.utility().stream().filter(this::asked).findFirst().orElseThrow(), of.plan().margin())
                : new ExposureBias(found.exposure().stream().filter(each -> each.attribute().equals(attribute.getValue())).findFirst().orElseThrow());
        var sentence = new Paragraph(picture.sentence());
        sentence.addClassName("eq-lead");
        var evidence = new Button(getTranslation("bias.to-evidence"), Glyph.CHAIN.create(), click -> note(of, picture.sentence()));
        result.add(new Panel(getTranslation("bias.in-short"))
                .describe(getTranslation(
                        "bias.basis", Formats.current().number(found.users()), Formats.current().dateTime(of.createdAt())))
                .actions(new Anchor("audits/" + of.id(), getTranslation("bias.open-audit")), evidence)
                .with(sentence));
        result.add(picture.panel());
        result.add(new Amplification(
                side.getValue() == Side.USERS
                        ? mirror.users(of.plan().model(), ((UserBias) picture).report())
                        : mirror.items(of.plan().model(), ((ExposureBias) picture).report()),
                attribute.getValue()));
        if (side.getValue() == Side.USERS && found.subgroups() != null) {
            result.add(new SubgroupPart(found.subgroups()));
        }
        result.add(history.panel(side.getValue(), attribute.getValue(), of.plan().policy()));
        if (side.getValue() == Side.USERS) {
            result.add(examples(of, (UserBias) picture));
        }
    }

    private boolean asked(AuditReport.AttributePart part) {
        return Objects.equals(part.report().attribute(), attribute.getValue());
    }

    /** One shopper's list per group, to see what the numbers are made of. */
    private Component examples(Audit of, UserBias picture) {
        var links = new Div();
        links.addClassName("eq-actions");
        picture.shownGroups().forEach(group -> previewer
                .somebodyOf(of.plan().model(), attribute.getValue(), group, 1)
                .ifPresent(pseudonym -> links.add(new Anchor(
                        "preview?user=" + pseudonym + "&version=" + of.plan().model()
                                + (of.plan().policy() == null ? "" : "&policy=" + of.plan().policy()),
                        picture.name(group)))));
        return new Panel(getTranslation("bias.examples")).describe(getTranslation("bias.examples.why")).with(links);
    }

    private void note(Audit of, String sentence) {
        try {
            observations.note("audit", of.id().toString(), sentence, Optional.ofNullable(of.reportDigest()));
            Notice.done(getTranslation("bias.noted"));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
