package io.equipoise.ui.preview;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.Observations;
import io.equipoise.preview.Persona;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WholeNumberField;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One shopper's list before and after a policy. Everything chosen is in the address: {@code ?user=P-…&version=…&policy=…&k=…}, so a
 * preview can be sent to somebody.
 */
@Route("preview")
@StyleSheet("equipoise/policies.css")
@StyleSheet("equipoise/explanation.css")
@Menu(title = "navigation.preview", order = 320, icon = "eye")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class PreviewView extends View implements BeforeEnterObserver {
    private static final int MOST_SLOTS = 50;
    private static final String[] NAMES = {
        "user", "version", "policy", "against", "against-version", "surface", "k", "personalised", "attribute", "instead", "item"
    };

    private final ListPreviewer previewer;
    private final LiveSurfaces live;
    private final Observations observations;
    private final Findings findings;
    private final CurrentOperator current;
    private final boolean compliance;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final ComboBox<FairnessPolicy> against = new ComboBox<>();
    private final ComboBox<ModelVersion> againstVersion = new ComboBox<>();
    private final Select<Surface> surface = new Select<>();
    private final ComboBox<String> shopper = new ComboBox<>();
    private final WholeNumberField cutoff = new WholeNumberField(1, MOST_SLOTS);
    private final Checkbox personalised = new Checkbox(true);
    private final Button save = new Button();
    /** What of the address does not fit. */
    private final Div wrong = new Div();
    /** What was saved of the preview that is shown. */
    private final Div kept = new Div();
    private final Div result = new Div();
    private List<ModelVersion> versions = List.of();
    private List<Persona> personas = List.of();
    private @Nullable ListPreview shown;
    private AddressChoices choices = new AddressChoices();
    private boolean entering;
    private long draws = 1;

    PreviewView(
            ListPreviewer previewer,
            Observations observations,
            Findings findings,
            ModelRegistry models,
            PolicyCatalog policies,
            LiveSurfaces live,
            CurrentOperator current) {
        super("preview");
        this.live = live;
        this.previewer = previewer;
        this.observations = observations;
        this.findings = findings;
        this.current = current;
        this.compliance = current.require().has(Role.COMPLIANCE);
        var versions = models.list();
        if (versions.isEmpty()) {
            add(new EmptyState(Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        this.versions = versions;
        againstVersion.setLabel(getTranslation("preview.against-version"));
        againstVersion.setPlaceholder(getTranslation("preview.same-version"));
        againstVersion.setItems(List.of());
        againstVersion.setItemLabelGenerator(ModelVersion::label);
        againstVersion.setClearButtonVisible(true);
        policies(policy, policies, "audits.policy");
        policies(against, policies, "preview.against");
        policy.setPlaceholder(getTranslation("preview.model-alone"));
        against.setPlaceholder(getTranslation("preview.model-alone"));
        surface.setLabel(getTranslation("preview.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        shopper.setLabel(getTranslation("preview.shopper"));
        shopper.setHelperText(getTranslation("preview.shopper.help"));
        shopper.setAllowCustomValue(true);
        shopper.setItemLabelGenerator(this::personaLabel);
        shopper.addCustomValueSetListener(set -> choose(set.getDetail()));
        cutoff.setLabel(getTranslation("audits.form.cutoff"));
        personalised.setLabel(getTranslation("preview.personalised"));
        save.setText(getTranslation("preview.save"));
        save.setIcon(Glyph.CHAIN.create());
        save.addClickListener(click -> save());
        var other = new Button(getTranslation("preview.other"), Glyph.USERS.create(), click -> drawSomebody());
        header().actions(other, save);
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        kept.addClassNames("eq-notices", "eq-kept");
        wrong.addClassName("eq-notices");
        add(wrong, new Panel().with(new Fields(version, policy, surface, againstVersion, against, shopper, cutoff, personalised)), kept, result);
        Fields.neverEmpty(version);
        version.addValueChangeListener(change -> {
            offerPersonas();
            offerOthers();
            show();
        });
        againstVersion.addValueChangeListener(change -> show());
        policy.addValueChangeListener(change -> show());
        against.addValueChangeListener(change -> show());
        surface.addValueChangeListener(change -> show());
        shopper.addValueChangeListener(change -> show());
        cutoff.addValueChangeListener(change -> show());
        personalised.addValueChangeListener(change -> show());
    }

    private void policies(ComboBox<FairnessPolicy> box, PolicyCatalog policies, String key) {
        box.setLabel(getTranslation(key));
        box.setItems(policies.list());
        box.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        box.setClearButtonVisible(true);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (version.getListDataView().getItemCount() == 0) {
            return;
        }
        entering = true;
        choices = AddressChoices.of(event);
        var address = new AddressReading(event.getLocation().getQueryParameters());
        surface.setValue(address.oneOf("surface", List.of(Surface.values()), Surface::code).orElse(Surface.HOME));
        // Nothing chosen: what shoppers of the surface get now.
        var now = address.text("version").isEmpty() && address.text("policy").isEmpty()
                ? live.live(surface.getValue())
                : Optional.<LivePair>empty();
        var versions = version.getListDataView().getItems().toList();
        version.setValue(address.kept("version", "version", versions, it -> it.id().toString())
                .or(() -> now.flatMap(pair -> versions.stream().filter(it -> it.id().equals(pair.model())).findFirst()))
                .orElse(versions.getFirst()));
        offerPersonas();
        policy.setValue(chosen(policy, "policy", address)
                .or(() -> now.flatMap(pair -> policy.getListDataView().getItems().filter(it -> it.id().equals(pair.policy())).findFirst()))
                .orElse(null));
        against.setValue(chosen(against, "against", address).orElse(null));
        offerOthers();
        againstVersion.setValue(address.kept("against-version", "version", versions, it -> it.id().toString())
                .filter(it -> fits(it) || said(address, it))
                .filter(this::fits)
                .orElse(null));
        cutoff.setValue(address.whole("k", 1, MOST_SLOTS).orElse(10));
        personalised.setValue(address.oneOf("personalised", List.of("on", "off"), String::toString).filter("off"::equals).isEmpty());
        address.only(NAMES);
        wrong.removeAll();
        address.notice().ifPresent(wrong::add);
        offer(address.text("user").or(() -> somebody(draws)).orElse(""));
        entering = false;
        show();
    }

    /** Versions of the same data: only their lists can be laid side by side. */
    private void offerOthers() {
        if (!version.isEmpty()) {
            var chosen = againstVersion.getValue();
            againstVersion.setItems(versions.stream().filter(this::fits).toList());
            againstVersion.setValue(chosen != null && fits(chosen) ? chosen : null);
        }
    }

    private boolean fits(ModelVersion other) {
        return !other.equals(version.getValue()) && other.provenance().dataset().equals(version.getValue().provenance().dataset());
    }

    private boolean said(AddressReading address, ModelVersion other) {
        if (!other.equals(version.getValue())) {
            address.wrong("against-version", other.label(), "preview.other-data.address");
        }
        return true;
    }

    private static Optional<FairnessPolicy> chosen(ComboBox<FairnessPolicy> box, String name, AddressReading address) {
        return address.kept(name, "policy", box.getListDataView().getItems().toList(), it -> it.id().toString());
    }

    private void offerPersonas() {
        if (!version.isEmpty()) {
            personas = personas();
            String chosen = shopper.getValue();
            shopper.setItems(personas.stream().map(Persona::code).toList());
            shopper.setValue(chosen);
        }
    }

    /** None while the engine cannot open the version; the list then says why there is nothing to see. */
    private List<Persona> personas() {
        try {
            return previewer.personas(version.getValue().id());
        } catch (Refusal engineDown) {
            return List.of();
        }
    }

    private String personaLabel(String code) {
        return personas.stream()
                .filter(persona -> persona.code().equals(code))
                .findFirst()
                .map(persona -> getTranslation("preview.persona", code, Formats.current().number(persona.items())))
                .orElse(code);
    }

    /** Real ids are for compliance and a purpose; everybody else is refused in words. */
    private void choose(String typed) {
        String text = typed.strip();
        boolean pseudonymous = text.isEmpty() || text.matches("(?i)P-([0-9A-Z]{6}|\\d{3})");
        if (pseudonymous) {
            offer(text.toUpperCase(Locale.ROOT));
        } else if (compliance) {
            askPurpose(text);
        } else {
            shown = null;
            save.setEnabled(false);
            kept.removeAll();
            result.removeAll();
            result.add(new ErrorNotice(Tone.WARNING, getTranslation("refusal.preview.real-id")));
        }
    }

    private void askPurpose(String userId) {
        new WordsDialog(
                        getTranslation("preview.purpose.title"),
                        getTranslation("preview.purpose.go"),
                        getTranslation("preview.purpose"),
                        purpose -> offer(observations.pseudonymOf(version.getValue().id(), userId, purpose)))
                .help(getTranslation("preview.purpose.help"))
                .required()
                .open();
    }

    private void offer(String who) {
        shopper.setValue(who);
    }

    private void drawSomebody() {
        somebody(++draws).ifPresent(this::offer);
    }

    private Optional<String> somebody(long seed) {
        try {
            return previewer.somebody(version.getValue().id(), seed);
        } catch (Refusal engineDown) {
            return Optional.empty();
        }
    }

    private PreviewRequest request() {
        return new PreviewRequest(
                shopper.getOptionalValue().orElse("").strip(),
                version.getValue().id(),
                policy.getOptionalValue().map(FairnessPolicy::id).orElse(null),
                against.getOptionalValue().map(FairnessPolicy::id).orElse(null),
                againstVersion.getOptionalValue().map(ModelVersion::id).orElse(null),
                surface.getValue(),
                new Cutoff(cutoff.getValue()),
                personalised.getValue());
    }

    private void show() {
        if (entering || version.isEmpty() || surface.isEmpty() || cutoff.isEmpty() || cutoff.isInvalid()) {
            return;
        }
        rememberInAddress();
        kept.removeAll();
        result.removeAll();
        shown = null;
        try {
            var request = request();
            shown = previewer.preview(request);
            draw(request, shown);
        } catch (Refusal refusal) {
            result.add(new ErrorNotice(refusal));
        }
        save.setEnabled(shown != null);
    }

    private void rememberInAddress() {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("preview", address()));
    }

    private QueryParameters address() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("user", shopper.getOptionalValue().orElse("").strip());
        query.put("version", version.getValue().id().toString());
        policy.getOptionalValue().ifPresent(chosen -> query.put("policy", chosen.id().toString()));
        against.getOptionalValue().ifPresent(chosen -> query.put("against", chosen.id().toString()));
        againstVersion.getOptionalValue().ifPresent(chosen -> query.put("against-version", chosen.id().toString()));
        query.put("surface", surface.getValue().code());
        query.put("k", cutoff.getValue().toString());
        if (!personalised.getValue()) {
            query.put("personalised", "off");
        }
        ChecksPanel.CHOICES.forEach(name -> choices.get(name).ifPresent(value -> query.put(name, value)));
        return QueryParameters.simple(query);
    }

    private void draw(PreviewRequest request, ListPreview preview) {
        var lists = new ComparedLists(
                request, preview, new ComparedLists.Side(againstVersion.getValue(), against.getValue()),
                new ComparedLists.Side(version.getValue(), policy.getValue()));
        result.add(lists.parts());
        if (!preview.isFallback()) {
            try {
                result.add(new ChecksPanel(previewer, findings, request, preview, choices));
            } catch (Refusal refusal) {
                result.add(new ErrorNotice(refusal));
            }
        }
    }

    private void save() {
        if (shown != null) {
            kept.removeAll();
            kept.add(saved(observations.save(request(), shown, "preview?" + address().getQueryString())));
        }
    }

    /** Where what was saved is, and the very bytes with their digest, to hand on or to check later. */
    private ErrorNotice saved(EvidenceEntry line) {
        var digest = Observations.digest(line).orElseThrow().sha256();
        return new ErrorNotice(
                Tone.PASS,
                getTranslation("preview.saved", line.seq()),
                new Hash(digest),
                DownloadLink.of(
                        current,
                        new Button(getTranslation("preview.saved.download"), Glyph.DOWNLOAD.create()),
                        "preview-" + line.seq() + ".json",
                        "application/json",
                        () -> observations.kept(line)),
                new Anchor("evidence?action=preview.saved", getTranslation("preview.saved.open")));
    }
}
