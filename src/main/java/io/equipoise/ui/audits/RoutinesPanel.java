package io.equipoise.ui.audits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.routine.AuditRoutine;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.routine.Cadence;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Audits of what is live that come round: when next, what became of the last, and why one did not come about. */
class RoutinesPanel extends Panel {
    private final AuditRoutines routines;
    private final Auditor auditor;
    private final boolean may;
    private final Runnable ordered;
    private final Formats formats = Formats.current();
    private final Grid<AuditRoutine> grid = new Grid<>();
    private @Nullable List<Line> shown;

    /** @param ordered runs when an audit was ordered from here */
    RoutinesPanel(AuditRoutines routines, Auditor auditor, boolean may, Runnable ordered) {
        super(I18NProvider.translate("audits.routines"));
        this.routines = routines;
        this.auditor = auditor;
        this.may = may;
        this.ordered = ordered;
        describe(getTranslation("audits.routines.why"));
        flush();
        var add = new Button(getTranslation("audits.routines.add"), Glyph.CLOCK.create(), click -> new RoutineDialog(routines, this::refresh).open());
        actions(may ? add : Reasoned.disable(add, getTranslation("versions.audit.roles")));
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(routine -> getTranslation("surface." + routine.surface())).setHeader(getTranslation("approvals.surface")).setAutoWidth(true);
        grid.addColumn(routine -> words(routine.cadence())).setHeader(getTranslation("audits.routines.when")).setWidth("180px").setFlexGrow(1);
        grid.addColumn(this::next).setHeader(getTranslation("audits.routines.next")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::last)).setHeader(getTranslation("audits.routines.last")).setWidth("220px").setFlexGrow(2);
        grid.addColumn(AuditRoutine::createdBy).setHeader(getTranslation("training.by")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::lineActions)).setAutoWidth(true).setFlexGrow(0);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.CLOCK, getTranslation("audits.routines.empty.title"), getTranslation("audits.routines.empty.why")));
        with(grid);
        refresh();
    }

    /** A routine and how its last audit stands, as far as the grid shows it. */
    private record Line(AuditRoutine routine, Optional<AuditState> last) {}

    /** Draws anew only what has changed: a button that is replaced while somebody presses it does nothing. */
    final void refresh() {
        var now = routines.list().stream()
                .map(each -> new Line(each, Optional.ofNullable(each.lastAudit()).flatMap(auditor::find).map(Audit::state)))
                .toList();
        if (!now.equals(shown)) {
            shown = now;
            grid.setItems(now.stream().map(Line::routine).toList());
        }
    }

    private String words(Cadence cadence) {
        return switch (cadence) {
            case Cadence.AfterActivation activation -> getTranslation("audits.routines.cadence.ACTIVATION");
            case Cadence.Weekly(var day, var hour) ->
                getTranslation("audits.routines.weekly", day.getDisplayName(TextStyle.FULL_STANDALONE, formats.locale()), hour);
            case Cadence.Monthly(var day, var hour) -> getTranslation("audits.routines.monthly", day, hour);
        };
    }

    private String next(AuditRoutine routine) {
        return routine.nextRun() == null ? getTranslation("audits.routines.next-activation") : formats.tableTime(routine.nextRun());
    }

    private Component last(AuditRoutine routine) {
        var cell = new Div();
        cell.addClassName("eq-wrapped-lines");
        Optional<Audit> audit = Optional.ofNullable(routine.lastAudit()).flatMap(auditor::find);
        if (routine.lastRun() == null) {
            cell.add(new Span(getTranslation("audits.routines.never")));
        } else if (routine.lastFailure() != null) {
            cell.add(
                    new StatusBadge(Tone.FAIL, getTranslation("audits.routines.failed")),
                    new Span(formats.tableTime(routine.lastRun()) + " · " + Failure.words(routine.lastFailure())));
        } else {
            audit.ifPresent(it -> {
                cell.add(
                        Verdicts.badge(it.state()),
                        new RouterLink(formats.tableTime(it.createdAt()), AuditView.class, new RouteParameters("id", it.id().toString())));
                if (it.state() == AuditState.FAILED && it.failure() != null) {
                    cell.add(new Span(Failure.words(it.failure())));
                }
            });
        }
        return cell;
    }

    private Component lineActions(AuditRoutine routine) {
        var now = new Button(Glyph.GAUGE.create(), click -> act(() -> runNow(routine)));
        now.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        now.setAriaLabel(getTranslation("audits.routines.now"));
        now.setTooltipText(getTranslation("audits.routines.now"));
        now.setDisableOnClick(true);
        now.setVisible(may);
        var cell = new Div(now, end(routine));
        cell.addClassName("eq-actions");
        return cell;
    }

    private void runNow(AuditRoutine routine) {
        String failure = routines.runNow(routine.id()).lastFailure();
        if (failure != null) {
            throw Refusal.read(failure).orElseThrow(() -> new IllegalStateException(failure));
        }
        Notice.done(getTranslation("audits.routines.ordered"));
        ordered.run();
    }

    private Button end(AuditRoutine routine) {
        var end = new Button(Glyph.TRASH.create(), click -> Ask.confirm(
                getTranslation("audits.routines.end"), getTranslation("audits.routines.end.why"), getTranslation("audits.routines.end"),
                () -> act(() -> routines.end(routine.id()))));
        end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
        end.setAriaLabel(getTranslation("audits.routines.end"));
        end.setTooltipText(getTranslation("audits.routines.end"));
        end.setVisible(may);
        return end;
    }

    private void act(Runnable action) {
        try {
            action.run();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
        shown = null;
        refresh();
    }
}
