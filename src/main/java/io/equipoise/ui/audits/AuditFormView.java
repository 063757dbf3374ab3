package io.equipoise.ui.audits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.audit.AuditId;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.MeasurableAttributes;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterState;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.routine.Comparables;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Orders an audit: which version under which policy, or whose lists; by which charter, by which attributes, against what. The address may
 * name version and policy: {@code ?version=…&policy=…}.
 */
@Route("audits/new")
@RolesAllowed({"OPERATOR", "COMPLIANCE", "PRODUCT"})
class AuditFormView extends View implements BeforeEnterObserver {
    private final Auditor auditor;
    private final MeasurableAttributes attributes;
    private final Comparables comparables;
    private final ComparableNames names;
    private final RecallPlans recall;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final ComboBox<Surface> candidates = new ComboBox<>();
    private final ListsUpload lists;
    private final ComboBox<CharterVersion> charter = new ComboBox<>();
    private final CheckboxGroup<String> userAttributes = new CheckboxGroup<>();
    private final CheckboxGroup<String> itemAttributes = new CheckboxGroup<>();
    private final CheckboxGroup<Comparables.Comparable> baselines = new CheckboxGroup<>();
    private final Paragraph noBaselines = new Paragraph();
    private final IntegerField cutoff = new IntegerField();
    private final IntegerField minimum = new IntegerField();
    private final NumberField margin = new NumberField();
    private final Paragraph byCharter = new Paragraph();
    private final Button start;

    AuditFormView(
            Auditor auditor,
            ModelRegistry models,
            PolicyCatalog policies,
            CharterCatalog charters,
            MeasurableAttributes attributes,
            Comparables comparables,
            ComparableNames names,
            RecallPlans recall) {
        super("audits.form");
        this.auditor = auditor;
        this.attributes = attributes;
        this.comparables = comparables;
        this.names = names;
        this.recall = recall;
        this.lists = new ListsUpload(auditor, this::listsChanged);
        this.start = new Button(getTranslation("audits.form.start"), Glyph.GAUGE.create(), click -> start());
        var versions = models.list();
        if (versions.isEmpty()) {
            add(new EmptyState(
                    Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why"),
                    new Button(getTranslation("versions.empty.action"), click -> getUI().ifPresent(ui -> ui.navigate("training")))));
            return;
        }
        fields(versions, policies.list(), charters);
    }

    private void fields(List<ModelVersion> versions, List<FairnessPolicy> policies, CharterCatalog charters) {
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        version.addValueChangeListener(change -> chosen());
        policy.setLabel(getTranslation("audits.policy"));
        policy.setHelperText(getTranslation("audits.form.policy.help"));
        policy.setItems(policies);
        policy.setItemLabelGenerator(FairnessPolicy::label);
        policy.setClearButtonVisible(true);
        policy.addValueChangeListener(change -> offerBaselines());
        candidates.setLabel(getTranslation("audits.form.candidates"));
        candidates.setPlaceholder(getTranslation("audits.form.candidates.all"));
        candidates.setHelperText(getTranslation("audits.form.candidates.help"));
        candidates.setItemLabelGenerator(surface -> getTranslation("surface." + surface));
        candidates.setClearButtonVisible(true);
        charter.setLabel(getTranslation("audits.provenance.charter"));
        charter.setHelperText(getTranslation("audits.form.charter.help"));
        charter.setItems(charters.list().stream().filter(each -> each.state() == CharterState.APPROVED).toList());
        charter.setItemLabelGenerator(each -> getTranslation("audits.form.charter.item", each.label(), each.effectiveFrom().toString()));
        charter.setClearButtonVisible(true);
        charter.addValueChangeListener(change -> followCharter());
        userAttributes.setLabel(getTranslation("audits.form.users"));
        itemAttributes.setLabel(getTranslation("audits.form.items"));
        userAttributes.setItemLabelGenerator(AttributeName::of);
        itemAttributes.setItemLabelGenerator(AttributeName::of);
        baselines.setItemLabelGenerator(names::of);
        noBaselines.setText(getTranslation("audits.form.baselines.none"));
        noBaselines.addClassName("eq-muted");
        byCharter.addClassName("eq-muted");
        settings();
        start.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(start);
        actions.addClassName("eq-actions");
        add(
                new Panel(getTranslation("audits.form.what")).with(new Fields(version, policy, candidates), lists),
                new Panel(getTranslation("audits.form.judged")).with(new Fields(charter), byCharter),
                new Panel(getTranslation("audits.form.by")).with(userAttributes, itemAttributes),
                new Panel(getTranslation("audits.form.against")).describe(getTranslation("audits.form.against.why")).with(baselines, noBaselines),
                new Panel(getTranslation("audits.form.settings")).with(new Fields(cutoff, minimum, margin)),
                actions);
        version.setValue(versions.getFirst());
        charters.inForce().ifPresent(now -> find(charter, each -> each.id().equals(now.id())).ifPresent(charter::setValue));
        followCharter();
    }

    private void settings() {
        cutoff.setLabel(getTranslation("audits.form.cutoff"));
        cutoff.setMin(1);
        cutoff.setMax(100);
        cutoff.setValue(AuditPlan.CUTOFF);
        minimum.setLabel(getTranslation("audits.form.minimum"));
        minimum.setHelperText(getTranslation("audits.form.minimum.help"));
        minimum.setMin(10);
        minimum.setMax(10_000);
        minimum.setValue(AuditPlan.MINIMUM);
        margin.setLabel(getTranslation("audits.form.margin"));
        margin.setHelperText(getTranslation("audits.form.margin.help"));
        margin.setMin(0);
        margin.setMax(1);
        margin.setStep(0.001);
        margin.setValue(AuditPlan.MARGIN);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        query.getSingleParameter("version").flatMap(id -> find(version, it -> it.id().toString().equals(id))).ifPresent(version::setValue);
        query.getSingleParameter("policy").flatMap(id -> find(policy, it -> it.id().toString().equals(id))).ifPresent(policy::setValue);
        query.getSingleParameter("surface").flatMap(Surface::of).flatMap(place -> find(candidates, place::equals)).ifPresent(candidates::setValue);
    }

    private static <T> Optional<T> find(ComboBox<T> box, Predicate<T> wanted) {
        return box.getListDataView().getItems().filter(wanted).findFirst();
    }

    private void chosen() {
        if (version.isEmpty()) {
            return;
        }
        try {
            var offer = attributes.of(version.getValue().provenance().dataset());
            userAttributes.setItems(offer.users());
            userAttributes.setValue(Set.copyOf(offer.usualOfUsers()));
            itemAttributes.setItems(offer.items());
            itemAttributes.setValue(Set.copyOf(offer.usualOfItems()));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
        var own = recall.ofSurfaces(version.getValue().id()).keySet();
        candidates.setItems(own);
        candidates.setVisible(!own.isEmpty());
        offerBaselines();
    }

    /** Everything there is to compare with is chosen until somebody says otherwise. */
    private void offerBaselines() {
        if (version.isEmpty()) {
            return;
        }
        var offer = comparables.of(version.getValue(), chosenPolicy());
        baselines.setItems(offer);
        baselines.setValue(Set.copyOf(offer));
        baselines.setVisible(!offer.isEmpty());
        noBaselines.setVisible(offer.isEmpty());
    }

    /** A charter brings its own sizes; without one they are set here. */
    private void followCharter() {
        boolean free = charter.isEmpty();
        cutoff.setReadOnly(!free);
        minimum.setReadOnly(!free);
        charter.getOptionalValue().map(each -> each.charter().settings()).ifPresent(settings -> {
            cutoff.setValue(settings.cutoff());
            minimum.setValue(settings.minimum());
        });
        byCharter.setText(getTranslation(free ? "audits.form.charter.none" : "audits.form.charter.sizes"));
    }

    /** Lists of another recommender come as they are: no policy re-ranks them. */
    private void listsChanged() {
        policy.setEnabled(lists.file().isEmpty());
        candidates.setEnabled(lists.file().isEmpty());
        offerBaselines();
    }

    private @Nullable PolicyVersionId chosenPolicy() {
        return lists.file().isPresent() ? null : policy.getOptionalValue().map(FairnessPolicy::id).orElse(null);
    }

    private void start() {
        if (version.isEmpty() || cutoff.isEmpty() || cutoff.isInvalid() || minimum.isEmpty() || minimum.isInvalid()
                || margin.isEmpty() || margin.isInvalid()) {
            Notice.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var plan = new AuditPlan(
                        version.getValue().id(),
                        chosenPolicy(),
                        userAttributes.getValue().stream().sorted().toList(),
                        itemAttributes.getValue().stream().sorted().toList(),
                        cutoff.getValue(),
                        minimum.getValue(),
                        margin.getValue(),
                        AuditPlan.REPLICATES,
                        42)
                .comparedWith(baselines.getListDataView().getItems().filter(baselines.getValue()::contains).map(Comparables.Comparable::baseline).toList())
                .by(lists.file().isPresent() ? RecallPlan.STANDARD : recall.of(version.getValue().id(), candidates.getValue()));
        var judged = charter.getOptionalValue().map(plan::under).orElse(plan);
        lists.file().ifPresentOrElse(file -> startOfLists(judged, file), () -> started(() -> auditor.start(judged)));
    }

    /** Reading the lists may take a while: it is done off the page, and a line that cannot be read is named beside the file. */
    private void startOfLists(AuditPlan plan, SourceFile file) {
        start.setEnabled(false);
        lists.show(new Span(getTranslation("audits.form.lists.reading")));
        Background.read(
                this,
                () -> auditor.start(plan.ofLists(auditor.upload(plan.model(), file))),
                id -> {
                    lists.release();
                    open(id);
                },
                failure -> {
                    start.setEnabled(true);
                    if (!(failure instanceof Refusal refusal)) {
                        throw failure;
                    }
                    lists.refuse(refusal);
                });
    }

    private void started(Supplier<AuditId> order) {
        try {
            open(order.get());
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void open(AuditId id) {
        getUI().ifPresent(ui -> ui.navigate(AuditView.class, new RouteParameters("id", id.toString())));
    }
}
