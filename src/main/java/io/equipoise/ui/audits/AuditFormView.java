package io.equipoise.ui.audits;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.audit.AuditPlan;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
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

/** Orders an audit: which version, under which policy, by which attributes. The address may name both: {@code ?version=…&policy=…}. */
@Route("audits/new")
@RolesAllowed({"OPERATOR", "COMPLIANCE", "PRODUCT"})
class AuditFormView extends View implements BeforeEnterObserver {
    /** More groups than this are no longer a breakdown a person reads. */
    private static final int MOST_GROUPS = 60;

    private final Auditor auditor;
    private final DatasetCatalog catalog;
    private final AttributeRegistry registry;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final CheckboxGroup<String> userAttributes = new CheckboxGroup<>();
    private final CheckboxGroup<String> itemAttributes = new CheckboxGroup<>();
    private final IntegerField cutoff = new IntegerField();
    private final IntegerField minimum = new IntegerField();
    private final NumberField margin = new NumberField();

    AuditFormView(
            Auditor auditor,
            ModelRegistry models,
            PolicyCatalog policies,
            DatasetCatalog catalog,
            AttributeRegistry registry) {
        super("audits.form");
        this.auditor = auditor;
        this.catalog = catalog;
        this.registry = registry;
        var versions = models.list();
        if (versions.isEmpty()) {
            add(new EmptyState(
                    Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why"),
                    new Button(getTranslation("versions.empty.action"), click -> getUI().ifPresent(ui -> ui.navigate("training")))));
            return;
        }
        fields(versions, policies.list());
    }

    private void fields(List<ModelVersion> versions, List<FairnessPolicy> policies) {
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        version.addValueChangeListener(change -> offerAttributes(change.getValue()));
        policy.setLabel(getTranslation("audits.policy"));
        policy.setHelperText(getTranslation("audits.form.policy.help"));
        policy.setItems(policies);
        policy.setItemLabelGenerator(FairnessPolicy::label);
        policy.setClearButtonVisible(true);
        userAttributes.setLabel(getTranslation("audits.form.users"));
        itemAttributes.setLabel(getTranslation("audits.form.items"));
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
        var subject = new Fields(version, policy);
        var settings = new Fields(cutoff, minimum, margin);
        var start = new Button(getTranslation("audits.form.start"), Glyph.GAUGE.create(), click -> start());
        start.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(start);
        actions.addClassName("eq-actions");
        add(
                new Panel(getTranslation("audits.form.what")).with(subject),
                new Panel(getTranslation("audits.form.by")).with(userAttributes, itemAttributes),
                new Panel(getTranslation("audits.form.settings")).with(settings),
                actions);
        version.setValue(versions.getFirst());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        query.getSingleParameter("version").flatMap(id -> find(version, it -> it.id().toString().equals(id))).ifPresent(version::setValue);
        query.getSingleParameter("policy").flatMap(id -> find(policy, it -> it.id().toString().equals(id))).ifPresent(policy::setValue);
    }

    private static <T> Optional<T> find(ComboBox<T> box, Predicate<T> wanted) {
        return box.getListDataView().getItems().filter(wanted).findFirst();
    }

    private void offerAttributes(ModelVersion chosen) {
        if (chosen == null) {
            return;
        }
        try {
            InteractionLog log = catalog.open(chosen.provenance().dataset());
            offer(userAttributes, log.userAttributes(), registry::mayMeasure, Set.of("gender", "age", "age_band", "region"));
            offer(itemAttributes, log.itemAttributes(), name -> true, Set.of("provider_tier", "brand"));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private static void offer(
            CheckboxGroup<String> group, AttributeTable attributes, Predicate<String> permitted, Set<String> usual) {
        var names = attributes.names().stream()
                .filter(permitted)
                .filter(name -> attributes
                        .categorical(name)
                        .filter(column -> column.labels().size() > 1 && column.labels().size() <= MOST_GROUPS)
                        .isPresent())
                .toList();
        group.setItems(names);
        group.setItemLabelGenerator(AttributeName::of);
        var chosen = names.stream().filter(usual::contains).toList();
        group.setValue(chosen.isEmpty() && !names.isEmpty() ? Set.of(names.getFirst()) : Set.copyOf(chosen));
    }

    private void start() {
        if (version.isEmpty() || cutoff.isEmpty() || cutoff.isInvalid() || minimum.isEmpty() || minimum.isInvalid()
                || margin.isEmpty() || margin.isInvalid()) {
            Notice.refused(new Refusal("training.form-incomplete"));
            return;
        }
        var plan = new AuditPlan(
                version.getValue().id(),
                policy.getOptionalValue().map(FairnessPolicy::id).orElse(null),
                userAttributes.getValue().stream().sorted().toList(),
                itemAttributes.getValue().stream().sorted().toList(),
                cutoff.getValue(),
                minimum.getValue(),
                margin.getValue(),
                AuditPlan.REPLICATES,
                42);
        try {
            var id = auditor.start(plan);
            getUI().ifPresent(ui -> ui.navigate(AuditView.class, new RouteParameters("id", id.toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
