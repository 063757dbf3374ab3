package io.equipoise.ui.versions;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.evidence.SigningKey;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.model.Stage;
import io.equipoise.report.ProvenanceWords;
import io.equipoise.report.ReportDesk;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.training.VersionComparer;
import io.equipoise.store.Refusal;
import io.equipoise.training.export.ModelExport;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.reports.ExportButton;
import jakarta.annotation.security.PermitAll;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.scoring.ScoringPermits;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One model version: what it is worth, what made it, what became of it. */
@Route("versions/:id")
@PermitAll
public class VersionView extends View implements BeforeEnterObserver {
    private static final Set<String> STAGES = Arrays.stream(Stage.values()).map(Stage::name).collect(Collectors.toUnmodifiableSet());

    private final ModelRegistry registry;
    private final ModelExport export;
    private final DatasetCatalog catalog;
    private final EvidenceLog evidence;
    private final SnapshotErasure erasures;
    private final ScoringPermits permits;
    private final VersionComparer comparer;
    private final RecallPlans recall;
    private final ReportDesk reports;
    private final SigningKey key;
    private final CurrentOperator current;
    private final Operator operator;

    VersionView(
            ModelRegistry registry,
            ModelExport export,
            DatasetCatalog catalog,
            EvidenceLog evidence,
            SnapshotErasure erasures,
            ScoringPermits permits,
            VersionComparer comparer,
            RecallPlans recall,
            ReportDesk reports,
            SigningKey key,
            CurrentOperator current) {
        super("versions.version");
        this.reports = reports;
        this.key = key;
        this.current = current;
        this.registry = registry;
        this.export = export;
        this.catalog = catalog;
        this.evidence = evidence;
        this.erasures = erasures;
        this.permits = permits;
        this.comparer = comparer;
        this.recall = recall;
        this.operator = current.require();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ModelVersion version = event.getRouteParameters()
                .get("id")
                .flatMap(VersionView::parse)
                .flatMap(registry::find)
                .orElseThrow(NotFoundException::new);
        header().retitle(version.label())
                .describe(getTranslation("modelKind." + version.kind() + ".help"))
                .beside(new StageBadge(version.stage()))
                .actions(actions(version));
        comparer.popularityAbove(version).ifPresent(better -> add(PopularityNotice.of(version, better)));
        notReproducible(version).ifPresentOrElse(this::add, () -> notPermitted(version).ifPresent(this::add));
        add(
                figures(version),
                new ReportPanel(comparer, version),
                provenance(version),
                new RecallPanel(recall, registry, version, operator.has(Role.OPERATOR)),
                history(version));
    }

    private static Optional<ModelVersionId> parse(String text) {
        try {
            return Optional.of(ModelVersionId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Component[] actions(ModelVersion version) {
        var query = QueryParameters.of("version", version.id().toString());
        var audit = new Button(
                getTranslation("versions.audit"),
                Glyph.GAUGE.create(),
                click -> getUI().ifPresent(ui -> ui.navigate("audits/new", query)));
        var request = new Button(
                getTranslation("versions.request"),
                Glyph.STAMP.create(),
                click -> getUI().ifPresent(ui -> ui.navigate("approvals/new", query)));
        request.addThemeVariants(ButtonVariant.PRIMARY);
        if (!operator.has(Role.OPERATOR) && !operator.has(Role.PRODUCT)) {
            Reasoned.disable(request, getTranslation("versions.request.roles"));
        }
        if (operator.has(Role.AUDITOR) || operator.has(Role.ADMINISTRATOR)) {
            Reasoned.disable(audit, getTranslation("versions.audit.roles"));
        }
        var card = new Button(
                getTranslation("versions.card"),
                Glyph.BOOK.create(),
                click -> getUI().ifPresent(ui ->
                        ui.navigate(CardView.class, new RouteParameters("id", version.id().toString()))));
        var export = new ExportButton((format, language, zone) -> reports.card(version.id(), format, language, zone), key, current);
        return new Component[] {export, card, audit, request};
    }

    /** An attribute it reads may not rank any more: it makes no list, wherever it is live. */
    private Optional<ErrorNotice> notPermitted(ModelVersion version) {
        return permits.obstacle(version.id())
                .map(refusal -> new ErrorNotice(Tone.FAIL, getTranslation("versions.not-permitted", Notice.words(refusal))));
    }

    private Optional<ErrorNotice> notReproducible(ModelVersion version) {
        return erasures.tombstone(version.provenance().datasetHash())
                .map(tombstone -> new ErrorNotice(
                        Tone.WARNING,
                        getTranslation(
                                tombstone.isExpiry() ? "versions.snapshot-expired" : "versions.not-reproducible",
                                Formats.current().date(tombstone.erasedAt()),
                                tombstone.contentHash().substring(0, 12))));
    }

    private Div figures(ModelVersion version) {
        var formats = Formats.current();
        var figures = version.metrics().entrySet().stream()
                .map(metric -> metric.getKey().equals("users")
                        ? new KeyFigure(getTranslation("versions.users"), formats.number(Math.round(metric.getValue())), "")
                        : new KeyFigure(metric.getKey(), formats.decimal(metric.getValue(), 4), ""))
                .toArray(KeyFigure[]::new);
        return KeyFigure.row(figures);
    }

    private Panel provenance(ModelVersion version) {
        var made = version.provenance();
        var facts = new Facts()
                .fact(getTranslation("versions.protocol"), protocol(version))
                .fact(getTranslation("training.dataset"), catalog.find(made.dataset()).map(Dataset::name).orElse("–"))
                .fact(getTranslation("versions.dataset-hash"), new Hash(made.datasetHash()))
                .fact(getTranslation("versions.artifact"), new Hash(version.artifact().sha256()))
                .fact(getTranslation("training.seed"), Long.toString(made.seed()));
        var readable = ProvenanceWords.in(getLocale());
        ModelExport.withOperatorSet(version)
                .forEach((name, value) -> facts.fact(getTranslation("hyperParameter." + name), readable.setting(name, value)));
        made.libraries().forEach((name, value) -> facts.fact(readable.library(name), value));
        facts.fact(getTranslation("training.by"), made.trainedBy())
                .fact(getTranslation(version.brought() ? "report.fact.registered" : "versions.trained-at"), Formats.current().dateTime(made.trainedAt()));
        var check = new Button(getTranslation("versions.check"), Glyph.CHECK.create(), click -> check(version));
        var panel = new Panel(getTranslation("versions.provenance"));
        return (operator.has(Role.OPERATOR) && ModelExport.possible(version.kind())
                        ? panel.actions(onnx(version), check)
                        : panel.actions(check))
                .with(facts);
    }

    /** Models that are served natively are written as ONNX when asked for, which takes a moment. */
    private Anchor onnx(ModelVersion version) {
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(request -> {
                    try {
                        byte[] bytes = export.bytes(version.id());
                        return new DownloadResponse(
                                new ByteArrayInputStream(bytes), ModelExport.fileName(version), "application/octet-stream", bytes.length);
                    } catch (Refusal refusal) {
                        return DownloadResponse.error(409, getTranslation("refusal." + refusal.key(), refusal.arguments()));
                    }
                }),
                "");
        var button = new Button(getTranslation("versions.onnx"), Glyph.DOWNLOAD.create());
        button.setTabIndex(-1);
        anchor.add(button);
        return anchor;
    }

    /** The stored line is canonical, for hashing; people read what it means. */
    private Span protocol(ModelVersion version) {
        boolean sampled = version.metrics().keySet().stream().anyMatch(name -> name.endsWith("(99 sampled)"));
        var said = new Span(ProvenanceWords.in(getLocale()).protocol(version.provenance().split(), sampled));
        said.setTitle(version.protocol());
        return said;
    }

    private void check(ModelVersion version) {
        try {
            registry.artifact(version);
            Notice.done(getTranslation("versions.check.intact"));
        } catch (ArtifactDamaged damaged) {
            Notice.refused(damaged);
        }
    }

    private Panel history(ModelVersion version) {
        var facts = new Facts();
        for (EvidenceEntry entry : evidence.about("model-version", version.id().toString())) {
            facts.fact(
                    Formats.current().logTime(entry.occurredAt()) + " · " + entry.actor(),
                    getTranslation("evidence.action." + entry.action()) + change(entry));
        }
        return new Panel(getTranslation("versions.history")).with(facts);
    }

    /** From which stage to which, or which revision of the card; what else a line of evidence holds is for the evidence log. */
    private String change(EvidenceEntry entry) {
        String after = Objects.requireNonNullElse(entry.after(), "");
        if (entry.before() != null && STAGES.contains(entry.before()) && STAGES.contains(after)) {
            return " " + getTranslation("stage." + entry.before()) + " → " + getTranslation("stage." + after);
        }
        return after.matches("revision [0-9]+") ? " · " + getTranslation("versions.history.revision", after.substring("revision ".length())) : "";
    }
}
