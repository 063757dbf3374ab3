package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.compliance.disclosure.DisclosureText;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.compliance.disclosure.SurfaceDisclosure;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.DownloadLink;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What shoppers are told on each surface, beside what is done there. {@code surface=home&policy=…} shows one and what it would be of a policy. */
@Route("disclosures")
@Menu(title = "navigation.disclosures", order = 468, icon = "globe")
@PermitAll
@StyleSheet("equipoise/compliance.css")
class DisclosuresView extends View implements BeforeEnterObserver {
    private final Disclosures disclosures;
    private final PolicyCatalog policies;
    private final boolean writes;
    private final SurfaceFilter surface = new SurfaceFilter(this::filtered);
    private final Div content = new Div();
    private @Nullable PolicyVersionId wanted;
    private boolean entering;

    DisclosuresView(Disclosures disclosures, PolicyCatalog policies, CurrentOperator current) {
        super("disclosures");
        this.disclosures = disclosures;
        this.policies = policies;
        writes = current.require().has(Role.COMPLIANCE);
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        var prepare = new Button(getTranslation("disclosures.prepare"), Glyph.PLUS.create(), click -> prepare(surface.getValue(), wanted));
        prepare.addThemeVariants(ButtonVariant.PRIMARY);
        header().actions(allowed(prepare));
        add(new Panel().with(new Fields(surface)), content);
    }

    private Button allowed(Button button) {
        return writes ? button : Reasoned.disable(button, getTranslation("disclosures.roles"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        var query = event.getLocation().getQueryParameters();
        surface.read(query);
        wanted = query.getSingleParameter("policy")
                .flatMap(id -> policies.list().stream().map(each -> each.id()).filter(each -> each.toString().equals(id)).findFirst())
                .orElse(null);
        entering = false;
        draw();
    }

    private void filtered() {
        if (!entering) {
            var query = surface.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of("surface", surface.getValue().code()));
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("disclosures", query));
            draw();
        }
    }

    private void draw() {
        content.removeAll();
        if (wanted != null && !surface.isEmpty()) {
            asked(surface.getValue(), wanted);
        }
        for (var row : disclosures.overview()) {
            if (surface.shows(row.surface())) {
                content.add(panel(row));
            }
        }
    }

    /** Where a gate sent somebody here: whether the newest text fits the rules asked for, and the one thing to do. */
    private void asked(Surface where, PolicyVersionId id) {
        var policy = policies.find(id);
        boolean fits = disclosures.of(where).stream().findFirst().filter(text -> disclosures.fits(text, policy)).isPresent();
        policy.ifPresent(it -> content.add(new ErrorNotice(
                fits ? Tone.PASS : Tone.WARNING,
                getTranslation(fits ? "disclosures.fits" : "disclosures.fits-not", it.label(), getTranslation("surface." + where)))));
    }

    private Panel panel(SurfaceDisclosure row) {
        var facts = new Facts().fact(getTranslation("disclosures.standing"), badge(row.standing()));
        if (row.live() != null) {
            facts.fact(getTranslation("disclosures.live"), row.liveLabel().isEmpty() ? getTranslation("filings.no-policy") : row.liveLabel());
        }
        var panel = new Panel(getTranslation("surface." + row.surface())).with(facts);
        if (row.published() != null) {
            panel.with(text(row.published()));
        }
        if (row.newest() != null && !row.newest().equals(row.published())) {
            panel.with(text(row.newest()));
        }
        if (row.newest() == null) {
            panel.with(new Paragraph(getTranslation("disclosures.none")));
        }
        var prepare = new Button(
                getTranslation("disclosures.prepare"),
                click -> prepare(row.surface(), row.live() == null ? null : row.live().policy()));
        return panel.actions(allowed(prepare));
    }

    private static StatusBadge badge(SurfaceDisclosure.Standing standing) {
        var tone = switch (standing) {
            case CURRENT -> Tone.PASS;
            case STALE -> Tone.FAIL;
            case MISSING -> Tone.WARNING;
            case NOT_LIVE -> Tone.NEUTRAL;
        };
        return new StatusBadge(tone, I18NProvider.translate("disclosureStanding." + standing));
    }

    private Component text(DisclosureText text) {
        var formats = Formats.current();
        var publishing = text.publishing();
        var facts = new Facts()
                .fact(
                        getTranslation("disclosures.describes"),
                        text.policy() == null ? new Span(getTranslation("filings.no-policy")) : new Anchor("policies/" + text.policy(), text.policyLabel()))
                .fact(getTranslation("disclosures.policy-hash"), new Hash(text.policyHash()))
                .fact(getTranslation("disclosures.text-hash"), new Hash(text.textHash()))
                .fact(getTranslation("disclosures.prepared"), text.preparedBy() + " · " + formats.dateTime(text.preparedAt()));
        if (publishing != null) {
            facts.fact(getTranslation("disclosures.published"), publishing.by() + " · " + formats.dateTime(publishing.at()) + " · " + publishing.where());
        }
        var texts = new Div(paper(text.english(), Locale.ENGLISH), paper(text.chinese(), Locale.SIMPLIFIED_CHINESE));
        texts.addClassName("eq-papers");
        var heading = new Div(
                new Span(getTranslation("disclosures.text", text.label())),
                new StatusBadge(
                        publishing == null ? Tone.NEUTRAL : Tone.ACTIVE,
                        getTranslation(publishing == null ? "disclosures.state.PREPARED" : "disclosures.state.PUBLISHED")));
        heading.addClassName("eq-actions");
        var block = new Section(heading, facts, texts, actions(text));
        block.addClassName("eq-disclosure");
        return block;
    }

    private static Component paper(String text, Locale language) {
        var paper = new Div();
        paper.addClassName("eq-paper");
        paper.getElement().setAttribute("lang", language.toLanguageTag());
        // It scrolls, so the keyboard must get there.
        paper.getElement().setAttribute("tabindex", "0");
        paper.getElement().setAttribute("role", "region");
        paper.getElement().setAttribute("aria-label", language.getDisplayLanguage(language));
        for (String paragraph : text.split("\n\n")) {
            paper.add(new Paragraph(paragraph));
        }
        return paper;
    }

    private Component actions(DisclosureText text) {
        List<Component> actions = new ArrayList<>();
        for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            String code = language.getLanguage();
            String body = text.text(language) + "\n\n— " + text.policyLabel() + ", SHA-256 " + text.policyHash() + "\n";
            var button = new Button(getTranslation("disclosures.download." + code), Glyph.DOWNLOAD.create());
            button.addThemeVariants(ButtonVariant.SMALL);
            actions.add(new DownloadLink(
                    button, "disclosure-" + text.surface().code() + "-" + text.label() + "-" + code + ".txt", "text/plain; charset=utf-8", out -> write(out, body)));
        }
        if (!text.isPublished()) {
            var publish = new Button(getTranslation("disclosures.publish"), click -> publish(text));
            publish.addThemeVariants(ButtonVariant.SMALL);
            actions.add(allowed(publish));
        }
        var line = new Div(actions.toArray(Component[]::new));
        line.addClassName("eq-actions");
        return line;
    }

    private static void write(OutputStream out, String body) {
        try {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void publish(DisclosureText text) {
        var where = new TextField(getTranslation("disclosures.where"));
        where.setHelperText(getTranslation("disclosures.where.help"));
        where.setRequiredIndicatorVisible(true);
        where.setMaxLength(500);
        new PublishDialog(getTranslation("disclosures.publish"), where, () -> {
                    disclosures.publish(text.id(), where.getValue());
                    draw();
                })
                .open();
    }

    private void prepare(@Nullable Surface where, @Nullable PolicyVersionId policy) {
        new PrepareDisclosureDialog(policies.list(), where, policy, (on, of, addition) -> {
                    disclosures.prepare(on, of, addition);
                    draw();
                })
                .open();
    }
}
