package io.equipoise.ui.datasets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.DatasetProfile;
import io.equipoise.dataset.SplitShelf;
import io.equipoise.dataset.anonymity.Anonymity;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One snapshot: how much it holds, which groups are in it, where it came from, and whether its bytes are still what they were. */
@Route("datasets/:id")
@PermitAll
@StyleSheet("equipoise/datasets.css")
class DatasetView extends View implements BeforeEnterObserver {
    private static final String ID = "id";

    private final DatasetCatalog catalog;
    private final ImportDesk desk;
    private final TravelPanels travel;
    private final Anonymity anonymity;
    private final AttributeRegistry registry;
    private final boolean measures;
    private final SplitShelf splits;
    private final KeptUntil kept;
    private final Button bias = bias();
    private final Div profile = new Div();
    private final Div verdict = new Div();
    private final Button verify;
    private @Nullable Dataset dataset;

    DatasetView(
            DatasetCatalog catalog,
            ImportDesk desk,
            TravelPanels travel,
            Anonymity anonymity,
            AttributeRegistry registry,
            CurrentOperator operator,
            SplitShelf splits,
            KeptUntil kept) {
        super("datasets.detail");
        this.anonymity = anonymity;
        this.registry = registry;
        measures = operator.require().roles().stream().anyMatch(role -> role != Role.ADMINISTRATOR);
        this.catalog = catalog;
        this.desk = desk;
        this.travel = travel;
        this.splits = splits;
        this.kept = kept;
        verify = new Button(getTranslation("datasets.detail.verify"), Glyph.LOCK.create(), click -> verify());
        verify.setDisableOnClick(true);
        verdict.getElement().setAttribute("aria-live", "polite");
        profile.addClassName("eq-stack");
        header().above(new RouterLink(getTranslation("datasets.title"), DatasetsView.class)).actions(verify, bias);
    }

    /** Where the view of a dataset is. */
    static RouteParameters at(DatasetId id) {
        return new RouteParameters(new RouteParam(ID, id.toString()));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var found = event.getRouteParameters().get(ID).flatMap(DatasetView::id).flatMap(catalog::find);
        found.ifPresentOrElse(shown -> show(shown, AddressChoices.of(event)), () -> event.rerouteToError(NotFoundException.class));
    }

    private void show(Dataset shown, AddressChoices choices) {
        if (shown.expiredAt() != null) {
            showExpired(shown, shown.expiredAt());
            return;
        }
        dataset = shown;
        header().retitle(shown.name()).beside(new Hash(shown.contentHash()));
        profile.removeAll();
        profile.add(new Panel().with(new Span(getTranslation("datasets.detail.reading"))));
        add(
                verdict,
                figures(shown),
                profile,
                new DifferencePanel(shown, catalog, choices),
                new SplitsPanel(splits.list(shown.id())),
                new LineagePanel(shown, Optional.of(catalog.manifest(shown.id())), desk.ofDataset(shown.id()), kept.words(shown)));
        add(travel.of(shown));
    }

    /** What is left when the content is gone: what it was, and that nothing can be made from it any more. */
    private void showExpired(Dataset shown, Instant at) {
        header().retitle(shown.name()).beside(new Hash(shown.contentHash()));
        Reasoned.disable(verify, getTranslation("datasets.expired.gone"));
        Reasoned.disable(bias, getTranslation("datasets.expired.gone"));
        add(
                new ErrorNotice(Tone.WARNING, getTranslation("datasets.expired", Formats.current().date(at))),
                figures(shown),
                new LineagePanel(shown, Optional.empty(), desk.ofDataset(shown.id()), kept.words(shown)));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (dataset != null) {
            var id = dataset.id();
            Background.read(this, () -> catalog.profile(id), this::showProfile, this::showDamage);
        }
    }

    private Div figures(Dataset shown) {
        var formats = Formats.current();
        return KeyFigure.row(
                new KeyFigure(getTranslation("datasets.users"), formats.number(shown.users()), ""),
                new KeyFigure(getTranslation("datasets.items"), formats.number(shown.items()), ""),
                new KeyFigure(getTranslation("datasets.events"), formats.number(shown.events()), ""));
    }

    private void showProfile(DatasetProfile read) {
        profile.removeAll();
        profile.add(
                new EventsPanel(read),
                new AttributesPanel("users", read.userAttributes()),
                new AttributesPanel("items", read.itemAttributes()));
        if (dataset != null) {
            profile.add(new AnonymityPanel(anonymity, registry, dataset.id(), read.userAttributes(), measures));
        }
    }

    private void showDamage(RuntimeException failure) {
        if (failure instanceof Refusal refusal) {
            profile.removeAll();
            profile.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void verify() {
        if (dataset != null) {
            var id = dataset.id();
            Background.read(
                    this,
                    () -> {
                        catalog.verify(id);
                        return id;
                    },
                    intact -> say(Tone.PASS, getTranslation("datasets.detail.intact")),
                    failure -> say(
                            Tone.FAIL,
                            failure instanceof Refusal refusal ? Notice.words(refusal) : String.valueOf(failure.getMessage())));
        }
    }

    private Button bias() {
        var bias = new Button(getTranslation("databias.title"), Glyph.SCALE.create(), click -> {
            if (dataset != null) {
                UI.getCurrent().navigate(DataBiasView.class, at(dataset.id()));
            }
        });
        bias.addThemeVariants(ButtonVariant.PRIMARY);
        return bias;
    }

    private void say(Tone tone, String words) {
        verify.setEnabled(true);
        verdict.removeAll();
        verdict.add(new ErrorNotice(tone, words));
    }

    static Optional<DatasetId> id(String text) {
        try {
            return Optional.of(new DatasetId(UUID.fromString(text)));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
