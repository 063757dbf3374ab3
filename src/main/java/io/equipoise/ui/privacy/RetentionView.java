package io.equipoise.ui.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.privacy.RetentionRule;
import io.equipoise.privacy.RetentionSchedule;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StackedTable;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.RolesAllowed;

/** How long each class of data is kept, what is due, and what a legal hold keeps. */
@Route("retention")
@Menu(title = "navigation.retention", order = 450, icon = "clock")
@RolesAllowed({"COMPLIANCE", "AUDITOR", "ADMINISTRATOR"})
class RetentionView extends View {
    private final RetentionSchedule schedule;
    private final boolean decides;
    private final StackedTable<RetentionRule> table = new StackedTable<>();
    private final Formats formats = Formats.current();

    RetentionView(RetentionSchedule schedule, CurrentOperator current) {
        super("retention");
        this.schedule = schedule;
        decides = current.require().has(Role.COMPLIANCE);
        header().actions(reasoned(new Button(getTranslation("retention.sweep"), Glyph.TRASH.create(), click -> askSweep())));
        compose();
        add(new Panel().flush().with(table));
        refresh();
    }

    private void compose() {
        table.column(getTranslation("retention.class"), this::what)
                .column(getTranslation("retention.kept"), this::kept)
                .number(getTranslation("retention.due"), this::due)
                .column(getTranslation("retention.hold"), this::hold)
                .column(getTranslation("retention.last"), this::last)
                .column("", this::actions);
    }

    private Component kept(RetentionRule rule) {
        if (rule.days() == null) {
            return new Span(getTranslation("retention.no-end"));
        }
        return new Span(rule.days() == 1 ? getTranslation("retention.day") : getTranslation("retention.days", formats.number(rule.days())));
    }

    private Component last(RetentionRule rule) {
        return new Span(rule.sweptAt() == null
                ? getTranslation("retention.never")
                : getTranslation("retention.swept", formats.tableTime(rule.sweptAt()), formats.number(rule.swept())));
    }

    private Component what(RetentionRule rule) {
        var why = new Span(getTranslation("retention.class." + rule.type() + ".help"));
        why.addClassName("eq-muted");
        var lines = new Div(new Span(getTranslation("retention.class." + rule.type())), why);
        lines.addClassName("eq-two-lines");
        return lines;
    }

    private Component due(RetentionRule rule) {
        var due = new Span(formats.number(rule.due()));
        if (rule.needed() == 0) {
            return due;
        }
        var stays = new Span(getTranslation("retention.needed", formats.number(rule.needed())));
        stays.addClassName("eq-muted");
        var lines = new Div(due, stays);
        lines.addClassName("eq-two-lines");
        return lines;
    }

    private Component hold(RetentionRule rule) {
        if (rule.holdReason() == null) {
            return new Span("—");
        }
        var badge = new StatusBadge(Tone.WARNING, getTranslation("retention.held"));
        badge.getElement().setAttribute("title", rule.holdReason());
        return badge;
    }

    private Component actions(RetentionRule rule) {
        var change = reasoned(new Button(getTranslation("retention.change"), click -> new RetentionDialog(rule, (days, reason) -> {
                    schedule.keepFor(rule.type(), days, reason);
                    refresh();
                })
                .open()));
        var hold = reasoned(new Button(
                getTranslation(rule.isHeld() ? "retention.release" : "retention.hold-now"),
                click -> askHold(rule)));
        change.addThemeVariants(ButtonVariant.SMALL);
        hold.addThemeVariants(ButtonVariant.SMALL);
        var actions = new Div(change, hold);
        actions.addClassName("eq-actions");
        return actions;
    }

    private void askHold(RetentionRule rule) {
        String what = getTranslation(rule.isHeld() ? "retention.release" : "retention.hold-now");
        new WordsDialog(what, what, getTranslation("privacy.reason"), reason -> toggleHold(rule, reason)).required().atMost(500).open();
    }

    private void toggleHold(RetentionRule rule, String reason) {
        if (rule.isHeld()) {
            schedule.release(rule.type(), reason);
        } else {
            schedule.hold(rule.type(), reason);
        }
        refresh();
    }

    private void askSweep() {
        Ask.confirmDanger(
                getTranslation("retention.sweep.title"),
                getTranslation("retention.sweep.consequence"),
                getTranslation("retention.sweep"),
                () -> {
                    Notice.done(getTranslation("retention.sweep.done", formats.number(schedule.sweepNow())));
                    refresh();
                });
    }

    private Button reasoned(Button button) {
        return decides ? button : Reasoned.disable(button, getTranslation("retention.roles"));
    }

    private void refresh() {
        table.show(schedule.rules());
    }
}
