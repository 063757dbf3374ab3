package io.equipoise.ui.datasets;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.DataRemedies;
import io.equipoise.compliance.finding.NewFinding;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.bias.Benchmarks;
import io.equipoise.dataset.bias.BiasRun;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataDecision;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.dataset.bias.DataFinding;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Data bias of one snapshot: who is there, what stands out and what to do about it, then every measure behind it. */
@Route("datasets/:id/bias")
@RolesAllowed({"OPERATOR", "COMPLIANCE", "PRODUCT", "AUDITOR"})
@StyleSheet("equipoise/datasets.css")
class DataBiasView extends View implements BeforeEnterObserver {
    /** Features made of what people did: no column of a file that could be left out. */
    private static final String BEHAVIOUR = "favourite-";

    private static final String TO_PART =
            """
            this.addEventListener('click', event => {
              const part = document.getElementById($0);
              if (part && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
                event.preventDefault();
                history.replaceState(history.state, '', location.pathname + location.search + '#' + $0);
                part.tabIndex = -1;
                part.scrollIntoView();
                part.focus({ preventScroll: true });
              }
            });
            """;

    private static final List<String> BEHAVIOURS = List.of("events", "active-days", "spend");

    private final DatasetCatalog catalog;
    private final DataBias bias;
    private final DataDecisions decisions;
    private final Benchmarks benchmarks;
    private final GroupMerges merges;
    private final DataRemedies remedies;
    private final CurrentOperator current;
    private final boolean decides;
    private final ProgressPanel progress = new ProgressPanel(this::cancel);
    private final Live running = new Live(this::refresh, new Panel().with(progress));
    private final Div content = new Div();
    private AddressChoices choices = new AddressChoices();
    private @Nullable Dataset dataset;
    private @Nullable BiasRun run;

    DataBiasView(
            DatasetCatalog catalog,
            DataBias bias,
            DataDecisions decisions,
            GroupMerges merges,
            DataRemedies remedies,
            Benchmarks benchmarks,
            CurrentOperator current) {
        super("databias");
        this.merges = merges;
        this.remedies = remedies;
        this.current = current;
        this.catalog = catalog;
        this.bias = bias;
        this.decisions = decisions;
        this.benchmarks = benchmarks;
        var operator = current.require();
        decides = operator.has(Role.OPERATOR) || operator.has(Role.COMPLIANCE) || operator.has(Role.PRODUCT);
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        choices = AddressChoices.of(event);
        var found = event.getRouteParameters().get("id").flatMap(DatasetView::id).flatMap(catalog::find);
        found.ifPresentOrElse(
                shown -> {
                    dataset = shown;
                    header().above(new RouterLink(shown.name(), DatasetView.class, DatasetView.at(shown.id())));
                },
                () -> event.rerouteToError(NotFoundException.class));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        if (dataset != null) {
            start();
        }
    }

    private void start() {
        if (dataset != null) {
            content.removeAll();
            try {
                run = bias.start(dataset.id());
            } catch (Refusal refusal) {
                content.add(new ErrorNotice(refusal));
                return;
            }
            progress.cancellable(true);
            if (refresh()) {
                content.add(running);
            }
        }
    }

    /** @return whether it is still being made */
    private boolean refresh() {
        if (run == null || dataset == null) {
            return false;
        }
        if (!run.isOver()) {
            progress.update(getTranslation("databias.step." + run.step()), run.step().progress());
            return true;
        }
        content.removeAll();
        try {
            show(dataset, run.report());
        } catch (Refusal refusal) {
            content.add(new ErrorNotice(refusal, again()));
        } catch (RuntimeException failure) {
            content.add(run.isCancelled()
                    ? new ErrorNotice(Tone.NEUTRAL, getTranslation("databias.cancelled"), again())
                    : new ErrorNotice(Tone.FAIL, getTranslation("databias.failed", String.valueOf(failure.getMessage())), again()));
        }
        return false;
    }

    private Button again() {
        return new Button(getTranslation("databias.again"), click -> start());
    }

    private void cancel() {
        if (run != null) {
            run.cancel();
        }
    }

    private void show(Dataset shown, DataBiasReport report) {
        var actions = new BiasFindingsPanel.Actions(
                decisions.of(shown.id()),
                () -> decisions.history(shown.id()),
                decides ? (finding, sentence, remedy, decided) -> decide(shown, report, finding, sentence, remedy, decided) : null,
                (finding, undone) -> takeBack(shown, finding, undone),
                this::next);
        content.add(contents(shown), part("who", new DistributionsPanel(report, benchmarkButton(report))));
        var merged = merges.list(shown.id());
        if (!merged.isEmpty()) {
            content.add(part("merges", new MergesPanel(merged, decides ? merge -> takeApart(shown, merge) : null)));
        }
        content.add(part("findings", new BiasFindingsPanel(report, actions)));
        var traces = new Div();
        traces.addClassName("eq-stack");
        report.attributes().forEach(each -> traces.add(new AttributeBiasPanel(each, report.minimum())));
        content.add(
                part("traces", traces),
                part("missing", new MissingPanel(report)),
                part("proxies", new ProxyPanel(report)),
                part("crossings", new CrossingPanel(report, choices)),
                part("exposure", new ExposurePanel(report.exposure())),
                part("drift", new DriftPanel(report)));
    }

    /** Links within the page: they keep what the address says besides. */
    private Nav contents(Dataset shown) {
        var nav = new Nav();
        nav.addClassName("eq-contents");
        nav.getElement().setAttribute("aria-label", getTranslation("databias.contents"));
        for (String part : List.of("who", "findings", "traces", "missing", "proxies", "crossings", "exposure", "drift")) {
            var link = new Anchor("datasets/" + shown.id() + "/bias#" + part, getTranslation("databias.contents." + part));
            link.setRouterIgnore(true);
            link.getElement().executeJs(TO_PART, part);
            nav.add(link);
        }
        return nav;
    }

    private static <T extends Component> T part(String id, T part) {
        part.setId(id);
        return part;
    }

    private Button benchmarkButton(DataBiasReport report) {
        var button = new Button(getTranslation("databias.benchmark.add"), Glyph.UPLOAD.create(), click -> new BenchmarkDialog(
                        benchmarks,
                        report.attributes().stream().map(DataBiasReport.Part::attribute).toList(),
                        this::start)
                .open());
        if (!decides) {
            return Reasoned.disable(button, getTranslation("databias.decide.not-allowed"));
        }
        return report.attributes().isEmpty() ? Reasoned.disable(button, getTranslation("databias.no-attributes")) : button;
    }

    private void decide(
            Dataset shown, DataBiasReport report, DataFinding finding, String sentence, Remedy remedy, Consumer<DataDecision> decided) {
        switch (remedy) {
            case REWEIGH, DROP_FEATURE -> {
                try {
                    decided.accept(remedies.decide(shown.id(), finding, remedy, ""));
                } catch (Refusal refusal) {
                    Notice.refused(refusal);
                }
            }
            case COLLECT, WAIT -> new TaskDialog(remedy, sentence, current.require().username(), LocalDate.now(), (owner, due, note) ->
                            decided.accept(task(shown, finding, sentence, remedy, owner, due, note)))
                    .open();
            case MERGE_GROUPS -> new MergeDialog(finding.attribute(), finding.subject(), others(report, finding), into -> {
                        var note = getTranslation("databias.merged", GroupName.of(finding.attribute(), into));
                        decided.accept(remedies.merge(shown.id(), finding, into, note));
                        Notice.done(getTranslation("databias.merge.done"));
                        start();
                    })
                    .open();
        }
    }

    private void takeBack(Dataset shown, DataFinding finding, Runnable undone) {
        try {
            var before = remedies.takeBack(shown.id(), finding);
            undone.run();
            if (before.map(DataDecision::remedy).filter(Remedy.MERGE_GROUPS::equals).isPresent()) {
                start();
            }
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void takeApart(Dataset shown, GroupMerges.Merge merge) {
        try {
            remedies.takeApart(shown.id(), merge);
            Notice.done(getTranslation("databias.merges.apart.done"));
            start();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    /** A task is a finding of compliance: with an owner and a day, among the open findings until it is closed. */
    private DataDecision task(
            Dataset shown, DataFinding finding, String sentence, Remedy remedy, String owner, @Nullable LocalDate due, String note) {
        if (due == null) {
            throw new Refusal("databias.task.due");
        }
        String what = getTranslation("databias.task.title", getTranslation("databias.remedy." + remedy), shown.name());
        var task = new NewFinding(
                what, note.isEmpty() ? sentence : sentence + "\n" + note, Severity.LOW, FindingSource.DATA, "datasets/" + shown.id() + "/bias", null, owner, due);
        String until = Formats.current().date(due.atStartOfDay(ZoneOffset.UTC).toInstant());
        return remedies.task(
                shown.id(), finding, remedy, task, opened -> getTranslation("databias.task.note.kept", opened.label(), owner, until));
    }

    /** The other groups, the smallest that can be told first: they lose least by a newcomer. */
    private static List<String> others(DataBiasReport report, DataFinding finding) {
        return report.attributes().stream()
                .filter(part -> part.attribute().equals(finding.attribute()))
                .flatMap(part -> part.groups().stream())
                .filter(group -> !group.group().equals(finding.subject()) && !group.group().equals(AttributeColumn.UNKNOWN))
                .sorted(Comparator.comparing(group -> group.users() == null ? Integer.MAX_VALUE : group.users()))
                .map(DataBiasReport.Group::group)
                .toList();
    }

    /** Where the decision is carried out: in a training form with the choice made, or in an import that leaves the column out. */
    private Optional<String> next(DataFinding finding, Remedy remedy) {
        if (dataset == null) {
            return Optional.empty();
        }
        String training = "training/new?dataset=" + dataset.id();
        return switch (remedy) {
            case REWEIGH -> Optional.of(training + "&weigh=" + encoded(finding.attribute()));
            case DROP_FEATURE -> Optional.of(
                    finding.subject().startsWith(BEHAVIOUR) || BEHAVIOURS.contains(finding.subject())
                            ? training + "&leave=" + encoded(finding.subject())
                            : "datasets/import?from=" + dataset.id() + "&leave=" + encoded(finding.subject()));
            case COLLECT, WAIT -> Optional.of("findings");
            case MERGE_GROUPS -> Optional.empty();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
