package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.audit.lens.Choices;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.LensEvidence;
import io.equipoise.audit.lens.Side;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.ui.audits.SubgroupPart;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is treated worse, how sure that is, where it comes from, and whether the data or the model does it; a sentence first, then what it rests on. The
 * address is the state: every filter asks by going to another address.
 */
@Route("bias")
@Menu(title = "navigation.bias", order = 305, icon = "chart")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
@StyleSheet("equipoise/bias.css")
class BiasView extends View implements BeforeEnterObserver {
    private final BiasReading reading;
    private final Auditor auditor;
    private final LensEvidence evidence;
    private final List<ModelVersion> versions;
    private final List<FairnessPolicy> policies;
    private final List<LivePair> live;
    /** What of the address does not fit. */
    private final Div wrong = new Div();
    private final Div result = new Div();
    private @Nullable BiasFilters filters;
    private BiasQuestion question = BiasQuestion.read(QueryParameters.empty());
    private @Nullable ExamplesDialog open;
    private int asked;

    BiasView(
            BiasReading reading,
            Auditor auditor,
            LensEvidence evidence,
            LiveSurfaces surfaces,
            ModelRegistry models,
            PolicyCatalog policies) {
        super("bias");
        this.reading = reading;
        this.auditor = auditor;
        this.evidence = evidence;
        this.versions = models.list();
        this.policies = policies.list();
        this.live = surfaces.all();
        if (versions.isEmpty()) {
            add(new EmptyState(Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why")));
            return;
        }
        filters = new BiasFilters(versions, this.policies, live, question, this::go);
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        wrong.addClassName("eq-notices");
        add(wrong, new Panel().with(filters), result);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (filters == null) {
            return;
        }
        var address = new AddressReading(event.getLocation().getQueryParameters());
        question = BiasQuestion.read(address);
        if (address.text("version").isPresent() && address.kept("version", "version", versions, it -> it.id().toString()).isEmpty()) {
            question = question.of("", question.policy());
        }
        if (address.text("policy").isPresent() && address.kept("policy", "policy", policies, it -> it.id().toString()).isEmpty()) {
            question = question.of(question.version(), "");
        }
        wrong.removeAll();
        address.notice().ifPresent(wrong::add);
        if (question.version().isEmpty()) {
            question = usual(question);
        }
        // Of whichever version is shown in the end: there is such a group, or it is said that there is not.
        question = question.open(address.text("open").orElse(""));
        filters.show(question);
        look(filters);
    }

    /** What is live first, else what was audited last, else the newest version. */
    private BiasQuestion usual(BiasQuestion from) {
        if (!live.isEmpty()) {
            var pair = live.getFirst();
            return from.of(pair.model().toString(), pair.policy() == null ? "" : pair.policy().toString());
        }
        Optional<Audit> latest = auditor.list().stream().filter(it -> it.state() == AuditState.DONE).findFirst();
        return latest.map(it -> from.of(it.plan().model().toString(), it.plan().policy() == null ? "" : it.plan().policy().toString()))
                .orElseGet(() -> from.of(versions.getFirst().id().toString(), ""));
    }

    private void go(BiasQuestion next) {
        UI.getCurrent().navigate(BiasView.class, next.write());
    }

    private void look(BiasFilters shown) {
        int mine = ++asked;
        if (result.getComponentCount() == 0) {
            var progress = new ProgressPanel(() -> {});
            progress.cancellable(false);
            progress.update(getTranslation("bias.looking"), -1);
            result.add(progress);
        }
        result.addClassName("eq-stale");
        var wanted = question;
        Background.read(
                this,
                () -> reading.read(wanted),
                look -> {
                    if (mine == asked) {
                        draw(shown, look);
                    }
                },
                failure -> {
                    if (mine == asked) {
                        result.removeClassName("eq-stale");
                        result.removeAll();
                        result.add(new ErrorNotice(Tone.FAIL, getTranslation("bias.failed"), new Button(getTranslation("bias.again"), click -> look(shown))));
                        throw failure;
                    }
                });
    }

    private void draw(BiasFilters shown, BiasLook look) {
        result.removeClassName("eq-stale");
        result.removeAll();
        if (look.findings() != null) {
            var wanted = question;
            question = wanted.chosen(
                    look.findings().question(),
                    look.findings().groups().stream().filter(Findings.Group::shown).map(Findings.Group::label).toList());
            unknown(wanted, look.findings(), look.choices());
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("bias", question.write()));
        }
        if (look.choices() != null) {
            shown.offer(question, look.choices(), look.findings());
            forbidden(look.choices());
        }
        if (look.findings() == null) {
            result.add(refused(look.refusal()));
            return;
        }
        draw(look.findings(), look);
        opened(look.findings(), look);
    }

    /** An address may be old, or typed: what it asks for in vain is said, and the rest is answered. */
    private void unknown(BiasQuestion wanted, Findings findings, @Nullable Choices choices) {
        List<String> names = new ArrayList<>(wanted.without(question));
        if (choices != null && !question.like().isEmpty() && !choices.strata().contains(question.like())) {
            names.add(question.like());
            question = question.like("", "").open(question.open());
        }
        if (!question.open().isEmpty() && !isHere(question.open(), findings)) {
            names.add(question.open());
            question = question.open("");
        }
        if (!names.isEmpty()) {
            result.add(new ErrorNotice(Tone.WARNING, getTranslation("bias.unknown", String.join(getTranslation("list.separator"), names))));
        }
    }

    /** Whether a group, or a row and a column, is among what was found. */
    private static boolean isHere(String open, Findings findings) {
        int at = open.indexOf(BiasQuestion.SEPARATOR);
        if (at < 0) {
            return findings.groups().stream().anyMatch(group -> group.label().equals(open));
        }
        var heat = findings.heat();
        return heat != null && heat.rowLabels().contains(open.substring(0, at)) && heat.columnLabels().contains(open.substring(at + 1));
    }

    /** Attributes nobody may measure by are named, with the way to ask for a legal basis. */
    private void forbidden(Choices choices) {
        if (question.side() == Side.USERS && !choices.forbidden().isEmpty()) {
            String names = String.join(getTranslation("list.separator"), choices.forbidden().stream().map(Words::attribute).toList());
            result.add(new ErrorNotice(
                    Tone.NEUTRAL, getTranslation("bias.forbidden", names), new Anchor("attributes", getTranslation("bias.forbidden.decide"))));
        }
    }

    private static Component refused(@Nullable Refusal refusal) {
        return refusal == null
                ? new ErrorNotice(Tone.FAIL, text("bias.failed"))
                : new Panel().with(new EmptyState(Glyph.FILTER, text("bias.refused"), Notice.words(refusal)));
    }

    private void draw(Findings findings, BiasLook look) {
        var keep = new Button(getTranslation("bias.to-evidence"), Glyph.CHAIN.create(), click -> keep(findings));
        Anchor audit = look.audit()
                .map(it -> new Anchor("audits/" + it.id(), getTranslation("bias.open-audit")))
                .orElseGet(() -> new Anchor("audits/new?version=" + question.version(), getTranslation("bias.no-audit.order")));
        result.add(new SummaryPanel(findings, audit, keep), new GroupsPanel(findings, label -> go(question.open(label))));
        if (findings.heat() != null) {
            result.add(new HeatPanel(findings, findings.heat(), cell -> go(question.open(cell))));
        } else {
            result.add(crossHint());
        }
        if (findings.contributions() != null && look.choices() != null) {
            result.add(new ContributionsPanel(findings, findings.contributions(), look.choices().kinds(), kind -> go(question.kind(kind))));
        }
        if (look.mirror() != null && !look.mirror().groups().isEmpty()) {
            result.add(new Amplification(look.mirror(), findings.question().attribute()));
        }
        if (question.side() == Side.USERS && look.report() != null && look.report().subgroups() != null) {
            result.add(new SubgroupPart(look.report().subgroups()));
        }
        result.add(new HistoryPanel(question.side(), findings.band().ratio(), look.moments(), look.deployments()));
    }

    private Component crossHint() {
        var hint = new Panel(getTranslation("bias.heat.offer.title"));
        return hint.describe(getTranslation("bias.heat.offer"));
    }

    /** The example lists the address names; closing them goes back to the address without. */
    private void opened(Findings findings, BiasLook look) {
        if (open != null) {
            open.close();
            open = null;
        }
        if (question.open().isEmpty()) {
            return;
        }
        var dialog = new ExamplesDialog(who(findings), findings.question(), look.examples());
        dialog.addOpenedChangeListener(change -> {
            if (!change.isOpened() && change.isFromClient()) {
                go(question.open(""));
            }
        });
        dialog.addClosedListener(() -> go(question.open("")));
        open = dialog;
        dialog.open();
    }

    private String who(Findings findings) {
        String[] parts = question.open().split("\\" + BiasQuestion.SEPARATOR, 2);
        String row = Words.group(findings.question().attribute(), parts[0]);
        return parts.length < 2 ? row : row + " × " + Words.group(findings.question().across(), parts[1]);
    }

    private void keep(Findings findings) {
        try {
            evidence.keep(findings, new Summary(findings).sentence(), "bias?" + question.write().getQueryString());
            Notice.done(getTranslation("bias.noted"), new Anchor("evidence?action=observation.noted", getTranslation("bias.noted.open")));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
