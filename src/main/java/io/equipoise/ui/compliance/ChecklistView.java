package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.compliance.checklist.Answer;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.compliance.obligation.ObligationMap;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One checklist: each question with its answer, why, what shows it, and the newest line of evidence that speaks to it. */
@Route("checklists/:id")
@PermitAll
@StyleSheet("equipoise/compliance.css")
class ChecklistView extends View implements BeforeEnterObserver {
    private final Checklists checklists;
    private final ChecklistTemplates templates;
    private final ObligationMap map;
    private final Operator operator;
    private final Div content = new Div();
    private @Nullable UUID id;
    private long revision;

    ChecklistView(Checklists checklists, ChecklistTemplates templates, ObligationMap map, CurrentOperator current) {
        super("checklists.one");
        this.checklists = checklists;
        this.templates = templates;
        this.map = map;
        this.operator = current.require();
        content.addClassName("eq-stack");
        header().above(new RouterLink(getTranslation("checklists.title"), ChecklistsView.class));
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get("id")
                .flatMap(ChecklistView::parse)
                .flatMap(checklists::find)
                .orElseThrow(NotFoundException::new)
                .id();
        draw();
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void draw() {
        var checklist = checklists.find(Objects.requireNonNull(id)).orElseThrow(NotFoundException::new);
        var template = templates.find(checklist.template()).orElseThrow(NotFoundException::new);
        boolean editable = !checklist.isSigned() && operator.has(Role.COMPLIANCE);
        content.removeAll();
        content.add(facts(checklist, template));
        for (var item : template.items()) {
            content.add(question(checklist, item, editable));
        }
        head(checklist, template);
    }

    private void head(Checklist checklist, ChecklistTemplate template) {
        revision = checklist.revision();
        header().retitle(template.title().in(getLocale()))
                .describe(getTranslation("surface." + checklist.surface()) + " · " + checklist.period() + " · v" + checklist.number())
                .beside(ChecklistsView.state(checklist))
                .actions(action(checklist, template));
    }

    private Component action(Checklist checklist, ChecklistTemplate template) {
        if (checklist.isSigned()) {
            var next = new Button(getTranslation("checklists.next"), click -> next(checklist));
            return operator.has(Role.COMPLIANCE) ? next : Reasoned.disable(next, getTranslation("checklists.roles"));
        }
        var sign = new Button(getTranslation("checklists.sign"), click -> sign());
        sign.addThemeVariants(ButtonVariant.PRIMARY);
        long open = template.items().stream().filter(item -> !checklist.answer(item.id()).isComplete()).count();
        if (!operator.has(Role.COMPLIANCE)) {
            return Reasoned.disable(sign, getTranslation("checklists.roles"));
        }
        if (open > 0) {
            return Reasoned.disable(sign, getTranslation("refusal.checklist.unanswered", open));
        }
        return operator.username().equals(checklist.editor()) ? Reasoned.disable(sign, getTranslation("refusal.checklist.own")) : sign;
    }

    private Panel facts(Checklist checklist, ChecklistTemplate template) {
        var formats = Formats.current();
        var facts = new Facts().fact(getTranslation("checklists.source"), template.source().in(getLocale()));
        if (checklist.about() != null) {
            facts.fact(
                    getTranslation("checklists.model"),
                    checklist.about().name() + " (" + getTranslation("modelKind." + checklist.about().kind()) + ")");
        }
        facts.fact(getTranslation("checklists.editor"), checklist.editor() + " · " + formats.dateTime(checklist.editedAt()));
        var signing = checklist.signing();
        if (signing != null) {
            facts.fact(getTranslation("checklists.signed-by"), signing.by() + " · " + formats.dateTime(signing.at()))
                    .fact(getTranslation("checklists.hash"), new Hash(signing.hash()));
        }
        return new Panel(getTranslation("checklists.facts")).with(facts);
    }

    private Component question(Checklist checklist, ChecklistTemplate.Item item, boolean editable) {
        var panel = new Panel(item.question().in(getLocale()));
        var answer = checklist.answer(item.id());
        var lines = new Div();
        lines.addClassName("eq-evidence-line");
        fill(lines, checklist, item, answer);
        panel.with(
                new AnswerForm(answer, editable, given -> {
                    boolean kept = save(item.id(), given);
                    fill(lines, checklist, item, kept ? given : answer);
                    return kept;
                }),
                lines);
        return panel;
    }

    private void fill(Div lines, Checklist checklist, ChecklistTemplate.Item item, Answer answer) {
        lines.removeAll();
        lines.add(lines(item));
        if (answer.choice() == Answer.Choice.NO) {
            lines.add(FindingLink.create(
                    operator, FindingSource.CHECKLIST, Severity.MEDIUM, item.question().in(getLocale()), answer.elaboration(),
                    "checklists/" + checklist.id(), item.obligation()));
        }
    }

    private Component lines(ChecklistTemplate.Item item) {
        var row = new Anchor("obligations?row=" + item.obligation(), item.obligation());
        var latest = map.latest(item.evidence());
        var line = new Span(row, new Span(" · "));
        line.addClassName("eq-muted");
        if (latest.isPresent()) {
            line.add(new Anchor(
                    "evidence?action=" + latest.get().action(),
                    getTranslation("evidence.action." + latest.get().action()) + " · " + Formats.current().tableTime(latest.get().occurredAt())));
        } else {
            line.add(new Span(getTranslation("checklists.no-evidence")));
        }
        return line;
    }

    /** @return whether it was kept */
    private boolean save(String item, Answer given) {
        try {
            var saved = checklists.answer(Objects.requireNonNull(id), revision, item, given);
            head(saved, templates.find(saved.template()).orElseThrow());
            Notice.done(getTranslation("checklists.saved"));
            return true;
        } catch (Refusal refusal) {
            Notice.refused(refusal);
            return false;
        }
    }

    private void sign() {
        try {
            checklists.sign(Objects.requireNonNull(id), revision);
            Notice.done(getTranslation("checklists.signed.done"));
            draw();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void next(Checklist signed) {
        try {
            var begun = checklists.begin(signed.template(), signed.surface(), signed.period(), signed.about());
            getUI().ifPresent(ui -> ui.navigate("checklists/" + begun.id()));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }
}
