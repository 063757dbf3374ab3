package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.compliance.filing.Filing;
import io.equipoise.compliance.filing.FilingBasis;
import io.equipoise.compliance.filing.FilingCalendar;
import io.equipoise.compliance.filing.FilingClock;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.compliance.filing.FilingKind;
import io.equipoise.compliance.filing.FilingState;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Terms that run, what is being prepared for them, and what was filed before. {@code surface=home} shows one surface. */
@Route("filings")
@Menu(title = "navigation.filings", order = 466, icon = "stamp")
@PermitAll
class FilingsView extends View implements BeforeEnterObserver {
    /** Working days within which a term needs a look. */
    private static final int SOON = 3;

    private final FilingDesk desk;
    private final FilingCalendar calendar;
    private final boolean files;
    private final SurfaceFilter surface = new SurfaceFilter(this::filtered);
    private final Div content = new Div();
    private boolean entering;

    FilingsView(FilingDesk desk, FilingCalendar calendar, CurrentOperator current) {
        super("filings");
        this.desk = desk;
        this.calendar = calendar;
        files = current.require().has(Role.COMPLIANCE);
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        var assessment = new Button(
                getTranslation("filings.assessment"), Glyph.BOOK.create(), click -> getUI().ifPresent(ui -> ui.navigate(SelfAssessmentView.class)));
        var open = new Button(getTranslation("filings.open"), Glyph.PLUS.create(), click -> open(surface.getValue(), FilingKind.FIRST));
        open.addThemeVariants(ButtonVariant.PRIMARY);
        header().actions(assessment, allowed(open));
        add(new Panel().with(new Fields(surface)), content);
    }

    private Button allowed(Button button) {
        return files ? button : Reasoned.disable(button, getTranslation("filings.roles"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        surface.read(event.getLocation().getQueryParameters());
        entering = false;
        draw();
    }

    private void filtered() {
        if (!entering) {
            var query = surface.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of("surface", surface.getValue().code()));
            UI.getCurrent().getPage().getHistory().replaceState(null, new Location("filings", query));
            draw();
        }
    }

    private void draw() {
        content.removeAll();
        try {
            content.add(calendarNotice());
            var clocks = desk.clocks().stream().filter(clock -> surface.shows(clock.surface())).toList();
            var filings = desk.list().stream().filter(filing -> surface.shows(filing.surface())).toList();
            if (clocks.isEmpty() && filings.isEmpty()) {
                content.add(new EmptyState(Glyph.STAMP, getTranslation("filings.empty"), getTranslation("filings.empty.why")));
                return;
            }
            clocks.forEach(clock -> content.add(clock(clock)));
            if (!filings.isEmpty()) {
                content.add(new Panel(getTranslation("filings.history")).flush().with(grid(filings)));
            }
        } catch (Refusal unreadable) {
            content.add(new ErrorNotice(unreadable));
        }
    }

    private Component calendarNotice() {
        var years = new TreeSet<>(calendar.days().years());
        String known = getTranslation("filings.calendar", years.getFirst().toString(), years.getLast().toString(), calendar.ownFile().getFileName().toString());
        return years.contains(calendar.today().plusMonths(1).getYear())
                ? new ErrorNotice(Tone.NEUTRAL, known)
                : new ErrorNotice(Tone.WARNING, known + getTranslation("sentence.space") + getTranslation("filings.calendar.ends", String.valueOf(calendar.today().plusMonths(1).getYear())));
    }

    private Panel clock(FilingClock clock) {
        String title = getTranslation(
                "filings.clock.title", getTranslation("filingKind." + clock.kind()), getTranslation("surface." + clock.surface()));
        var facts = new Facts()
                .fact(getTranslation("filings.left"), left(clock))
                .fact(getTranslation("filings.due"), clock.due() == null ? getTranslation("filings.due.unknown") : clock.due().toString())
                .fact(getTranslation("filings.began"), clock.began().toString())
                .fact(getTranslation("filings.changes"), changes(clock.changes()));
        var before = clock.filing() == null ? desk.of(clock.surface()).stream().findFirst() : desk.of(clock.surface()).stream().skip(1).findFirst();
        before.map(Filing::basis).ifPresent(basis -> facts.fact(getTranslation("filings.before"), words(basis)));
        facts.fact(getTranslation("filings.now"), words(desk.basis(clock.surface())));
        if (clock.filing() != null) {
            facts.fact(getTranslation("filings.state"), badge(clock.filing().state()));
        }
        facts.fact(
                getTranslation("filings.material"),
                new Div(
                        new Anchor("self-assessment?surface=" + clock.surface().code(), getTranslation("filings.assessment")),
                        new Span(" · "),
                        new Anchor("disclosures?surface=" + clock.surface().code(), getTranslation("navigation.disclosures"))));
        return new Panel(title).describe(getTranslation("filings.clock.why." + clock.kind())).actions(actions(clock)).with(facts);
    }

    /** How long there is left, or that it cannot be said. */
    static StatusBadge left(FilingClock clock) {
        if (clock.left() == null) {
            return new StatusBadge(Tone.INSUFFICIENT, I18NProvider.translate("filings.left.unknown"));
        }
        if (clock.isOverdue()) {
            return new StatusBadge(Tone.FAIL, I18NProvider.translate("filings.overdue", Math.abs(clock.left())));
        }
        return new StatusBadge(clock.left() <= SOON ? Tone.WARNING : Tone.RUNNING, I18NProvider.translate("filings.left.days", clock.left()));
    }

    private String changes(List<String> changes) {
        return String.join(getTranslation("list.separator"), changes.stream().map(change -> getTranslation("filing.change." + change)).toList());
    }

    private String words(FilingBasis basis) {
        if (basis.equals(FilingBasis.NOTHING)) {
            return getTranslation("filings.nothing-live");
        }
        return String.join(
                " · ",
                getTranslation("modelKind." + basis.algorithm()) + " (" + basis.model() + ")",
                basis.policy().isEmpty() ? getTranslation("filings.no-policy") : basis.policy(),
                basis.text().isEmpty() ? getTranslation("filings.no-text") : getTranslation("filings.text", basis.text().substring(0, 10)));
    }

    private Component[] actions(FilingClock clock) {
        List<Component> actions = new ArrayList<>();
        var filing = clock.filing();
        if (filing == null) {
            var not = new Button(getTranslation("filings.not-needed"), click -> notNeeded(clock.surface()));
            var open = new Button(getTranslation("filings.prepare"), click -> open(clock.surface(), clock.kind()));
            open.addThemeVariants(ButtonVariant.PRIMARY);
            actions.add(allowed(not));
            actions.add(allowed(open));
        } else {
            actions.addAll(steps(filing));
        }
        return actions.toArray(Component[]::new);
    }

    private List<Component> steps(Filing filing) {
        return switch (filing.state()) {
            case PREPARING, RETURNED -> List.of(
                    allowed(new Button(getTranslation("filings.not-needed"), click -> drop(filing))),
                    allowed(main(new Button(getTranslation("filings.submitted"), click -> submitted(filing)))));
            case SUBMITTED -> List.of(
                    allowed(new Button(getTranslation("filings.returned"), click -> returned(filing))),
                    allowed(main(new Button(getTranslation("filings.accepted"), click -> accepted(filing)))));
            case ACCEPTED, NOT_NEEDED -> List.of();
        };
    }

    private static Button main(Button button) {
        button.addThemeVariants(ButtonVariant.PRIMARY);
        return button;
    }

    private Grid<Filing> grid(List<Filing> filings) {
        var grid = new Grid<Filing>();
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addComponentColumn(this::name).setHeader(getTranslation("filings.filing")).setFlexGrow(1).setWidth("220px");
        grid.addComponentColumn(filing -> badge(filing.state())).setHeader(getTranslation("filings.state")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(filing -> filing.due() == null ? "—" : filing.due().toString()).setHeader(getTranslation("filings.due")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(filing -> filing.submittedOn() == null ? "—" : filing.submittedOn().toString())
                .setHeader(getTranslation("filings.submitted-on"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(filing -> filing.filingNumber() == null ? "—" : filing.filingNumber()).setHeader(getTranslation("filings.number")).setAutoWidth(true).setFlexGrow(0);
        grid.addComponentColumn(filing -> {
                    // What still has to be handed in has its buttons beside its term.
                    var actions = new Div(filing.state().waits() ? new Component[0] : steps(filing).toArray(Component[]::new));
                    actions.addClassName("eq-actions");
                    return actions;
                })
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.setItems(filings);
        return grid;
    }

    private Component name(Filing filing) {
        var below = new Span(getTranslation("filings.by", filing.openedBy(), Formats.current().tableTime(filing.openedAt()))
                + (filing.note().isEmpty() ? "" : " · " + filing.note()));
        below.addClassName("eq-muted");
        below.getElement().setAttribute("title", filing.note());
        var lines = new Div(
                new Span(getTranslation("filings.clock.title", getTranslation("filingKind." + filing.kind()), getTranslation("surface." + filing.surface()))),
                below);
        lines.addClassName("eq-two-lines");
        return lines;
    }

    private static StatusBadge badge(FilingState state) {
        var tone = switch (state) {
            case PREPARING -> Tone.RUNNING;
            case SUBMITTED -> Tone.UNDECIDED;
            case ACCEPTED -> Tone.PASS;
            case RETURNED -> Tone.WARNING;
            case NOT_NEEDED -> Tone.NEUTRAL;
        };
        return new StatusBadge(tone, I18NProvider.translate("filingState." + state));
    }

    private void open(@Nullable Surface preset, FilingKind preferred) {
        var where = new Select<Surface>();
        where.setLabel(getTranslation("filings.surface"));
        where.setItems(Surface.values());
        where.setItemLabelGenerator(each -> getTranslation("surface." + each));
        where.setValue(preset == null ? Surface.HOME : preset);
        var kind = new Select<FilingKind>();
        kind.setLabel(getTranslation("filings.kind"));
        kind.setItems(FilingKind.values());
        kind.setItemLabelGenerator(each -> getTranslation("filingKind." + each));
        kind.setValue(preferred);
        new WordsDialog(getTranslation("filings.open"), getTranslation("filings.prepare"), getTranslation("filings.note"), note -> {
                    desk.open(where.getValue(), kind.getValue(), note);
                    draw();
                }, where, kind)
                .open();
    }

    private void notNeeded(Surface where) {
        new WordsDialog(getTranslation("filings.not-needed"), getTranslation("filings.not-needed"), getTranslation("findings.reason"), reason -> {
                    desk.notNeeded(where, reason);
                    draw();
                }, new Paragraph(getTranslation("filings.not-needed.why")))
                .required()
                .open();
    }

    private void drop(Filing filing) {
        new WordsDialog(getTranslation("filings.not-needed"), getTranslation("filings.not-needed"), getTranslation("findings.reason"), reason -> {
                    desk.dropped(filing.id(), filing.revision(), reason);
                    draw();
                }, new Paragraph(getTranslation("filings.not-needed.why")))
                .required()
                .open();
    }

    private void submitted(Filing filing) {
        var on = new DatePicker(getTranslation("filings.submitted-on"));
        on.setValue(calendar.today());
        on.setMax(calendar.today());
        new WordsDialog(getTranslation("filings.submitted"), getTranslation("filings.submitted"), getTranslation("filings.note"), note -> {
                    desk.submitted(filing.id(), filing.revision(), on.getValue() == null ? calendar.today() : on.getValue(), note);
                    draw();
                }, on)
                .open();
    }

    private void accepted(Filing filing) {
        var number = new TextField(getTranslation("filings.number"));
        number.setRequiredIndicatorVisible(true);
        number.setMaxLength(100);
        new WordsDialog(getTranslation("filings.accepted"), getTranslation("filings.accepted"), getTranslation("filings.note"), note -> {
                    desk.accepted(filing.id(), filing.revision(), number.getValue(), note);
                    draw();
                }, number)
                .open();
    }

    private void returned(Filing filing) {
        new WordsDialog(getTranslation("filings.returned"), getTranslation("filings.returned"), getTranslation("findings.reason"), reason -> {
                    desk.returned(filing.id(), filing.revision(), reason);
                    draw();
                })
                .required()
                .open();
    }
}
