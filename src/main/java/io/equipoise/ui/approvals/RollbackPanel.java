package io.equipoise.ui.approvals;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.approval.ApprovalRequest;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.Rollback;
import io.equipoise.approval.RollbackDesk;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.WordsDialog;
import java.util.List;

/** Roll-backs that wait for another person's review, and the last ones that had it. */
class RollbackPanel extends Panel {
    private static final int SHOWN = 5;

    private final RollbackDesk desk;
    private final Operator who;

    RollbackPanel(RollbackDesk desk, Operator who, List<Rollback> rollbacks) {
        super(I18NProvider.translate("approvals.rollbacks"));
        this.desk = desk;
        this.who = who;
        describe(getTranslation("approvals.rollbacks.why"));
        rollbacks.stream().limit(SHOWN).map(this::line).forEach(this::with);
    }

    private Div line(Rollback rollback) {
        var formats = Formats.current();
        var words = new Span(getTranslation(
                "approvals.rollback.line",
                getTranslation("surface." + rollback.surface()),
                rollback.by(),
                formats.dateTime(rollback.at()),
                rollback.reason()));
        var line = new Div(words);
        line.addClassName("eq-actions");
        if (rollback.reviewedBy() != null) {
            line.add(new StatusBadge(Tone.PASS, getTranslation("approvals.rollback.reviewed", rollback.reviewedBy())));
            return line;
        }
        line.add(new StatusBadge(Tone.WARNING, getTranslation("approvals.rollback.due", formats.dateTime(rollback.reviewDue()))));
        var review = new Button(getTranslation("approvals.rollback.review"), click -> review(rollback));
        review.addThemeVariants(ButtonVariant.SMALL);
        boolean may = who.has(Role.COMPLIANCE) && !rollback.byId().equals(who.id());
        line.add(may ? review : Reasoned.disable(review, getTranslation("refusal.approval.rollback-own")));
        return line;
    }

    private void review(Rollback rollback) {
        WordsDialog.reason(getTranslation("approvals.rollback.review"), note -> {
                    desk.review(rollback.id(), note);
                    UI.getCurrent().refreshCurrentRoute(false);
                })
                .open();
    }

    /** Says of a pair that would make no list why that is, before anybody goes back to it. */
    private static void warn(RollbackDesk desk, ComboBox<ApprovalRequest> target) {
        var refusal = target.getOptionalValue().flatMap(desk::obstacle);
        target.setErrorMessage(refusal.map(Notice::words).orElse(""));
        target.setInvalid(refusal.isPresent());
    }

    /** Asks where a surface shall go back to, and why. */
    static void ask(RollbackDesk desk, PairNames names, Surface surface) {
        var targets = desk.targets(surface);
        if (targets.isEmpty()) {
            Notice.refused(new Refusal("approval.rollback-target"));
            return;
        }
        var target = new ComboBox<ApprovalRequest>(I18NProvider.translate("approvals.rollback.to"));
        target.setItems(targets);
        target.setItemLabelGenerator(request -> names.pair(
                request.subject(), I18NProvider.translate("audits.no-policy")));
        target.addValueChangeListener(change -> warn(desk, target));
        target.setValue(targets.stream().filter(each -> desk.obstacle(each).isEmpty()).findFirst().orElse(targets.getFirst()));
        target.setWidthFull();
        WordsDialog.reason(
                        I18NProvider.translate("approvals.rollback.title"),
                        I18NProvider.translate("approvals.rollback"),
                        reason -> {
                            var to = target.getOptionalValue().orElseThrow(() -> new Refusal("approval.rollback-target"));
                            desk.rollBack(surface, to.id(), reason);
                            UI.getCurrent().refreshCurrentRoute(false);
                        },
                        target)
                .open();
    }
}
