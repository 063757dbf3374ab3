package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.bias.DataBiasReport;
import io.equipoise.dataset.bias.DataDecision;
import io.equipoise.dataset.bias.DataFinding;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What stands out in the data, as sentences, each with what can be done about it and, once somebody decided, what was decided. */
class BiasFindingsPanel extends Panel {
    private final Formats formats = Formats.current();
    private final Actions actions;
    private Map<String, List<DataDecision>> history;

    /**
     * What the person may do.
     *
     * @param decisions made so far, by {@link DataFinding#key}
     * @param history all that was ever decided, newest first, by {@link DataFinding#key}
     * @param decide null for those who may only read; may ask something first, and tells the decision as it was kept
     * @param takeBack takes back what was decided, and runs what is given when that is done
     * @param next where to go on after a decision; empty where there is nowhere
     */
    record Actions(
            Map<String, DataDecision> decisions,
            Supplier<Map<String, List<DataDecision>>> history,
            @Nullable Decide decide,
            BiConsumer<DataFinding, Runnable> takeBack,
            BiFunction<DataFinding, Remedy, Optional<String>> next) {}

    /** Decides about a finding. */
    interface Decide {
        void decide(DataFinding finding, String sentence, Remedy remedy, Consumer<DataDecision> decided);
    }

    BiasFindingsPanel(DataBiasReport report, Actions actions) {
        super(I18NProvider.translate("databias.findings.title"));
        this.actions = actions;
        this.history = actions.history.get();
        describe(getTranslation("databias.findings.describe", formats.number(report.users())));
        if (report.attributes().isEmpty()) {
            with(new Paragraph(getTranslation("databias.no-attributes")));
        } else if (report.findings().isEmpty()) {
            with(new Paragraph(getTranslation("databias.findings.none")));
        } else {
            var list = new OrderedList();
            list.addClassName("eq-sentences");
            report.findings().forEach(finding -> list.add(item(finding)));
            with(list);
        }
    }

    private ListItem item(DataFinding finding) {
        var action = new Span(getTranslation("databias.action." + finding.kind()));
        action.addClassName("eq-secondary");
        var remedies = new Div();
        remedies.addClassName("eq-remedies");
        draw(remedies, finding, actions.decisions.get(finding.key()));
        var item = new ListItem(new Span(sentence(finding)), action, remedies);
        item.addClassName("eq-sentence");
        return item;
    }

    private void draw(Div remedies, DataFinding finding, @Nullable DataDecision decision) {
        remedies.removeAll();
        if (decision == null) {
            boolean first = true;
            for (Remedy remedy : finding.kind().remedies()) {
                remedies.add(button(remedies, finding, remedy, first));
                first = false;
            }
            earlier(remedies, history.getOrDefault(finding.key(), List.of()));
            return;
        }
        var words = new Span(getTranslation(
                "databias.decided", getTranslation("databias.remedy." + decision.remedy()), decision.by(), formats.dateTime(decision.at())));
        words.addClassName("eq-decided");
        words.getElement().setAttribute("role", "status");
        remedies.add(new Span(Glyph.CHECK.create(), words));
        if (!decision.note().isEmpty()) {
            var note = new Span(decision.note());
            note.addClassName("eq-muted");
            remedies.add(note);
        }
        actions.next.apply(finding, decision.remedy())
                .ifPresent(where -> remedies.add(new Anchor(where, getTranslation("databias.next." + decision.remedy()))));
        if (actions.decide != null) {
            remedies.add(reconsider(remedies, finding));
        }
        earlier(
                remedies,
                history.getOrDefault(finding.key(), List.of()).stream()
                        .filter(each -> each.withdrawn() || !each.at().equals(decision.at()))
                        .toList());
    }

    private void redraw(Div remedies, DataFinding finding, @Nullable DataDecision decision) {
        history = actions.history.get();
        draw(remedies, finding, decision);
    }

    /** Another remedy, the same one once more, or none. */
    private Button reconsider(Div remedies, DataFinding finding) {
        var button = new Button(getTranslation("databias.reconsider"));
        button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
        button.addClickListener(click -> {
            remedies.remove(button);
            for (Remedy remedy : finding.kind().remedies()) {
                remedies.add(button(remedies, finding, remedy, false));
            }
            var back = new Button(getTranslation("databias.take-back"), undo -> actions.takeBack.accept(
                    finding, () -> redraw(remedies, finding, null)));
            back.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
            remedies.add(back);
        });
        return button;
    }

    /** Who decided what before, so that whoever reconsiders knows it. */
    private void earlier(Div remedies, List<DataDecision> history) {
        if (history.isEmpty()) {
            return;
        }
        var list = new UnorderedList();
        for (var each : history) {
            list.add(new ListItem(getTranslation(
                    each.withdrawn() ? "databias.decided.back" : "databias.decided.before",
                    getTranslation("databias.remedy." + each.remedy()),
                    each.by(),
                    formats.dateTime(each.at()))));
        }
        var details = new Details(getTranslation("databias.decided.earlier", history.size()), list);
        details.addClassName("eq-earlier");
        remedies.add(details);
    }

    private Component button(Div remedies, DataFinding finding, Remedy remedy, boolean recommended) {
        var button = new Button(getTranslation("databias.remedy." + remedy));
        button.addThemeVariants(ButtonVariant.SMALL);
        if (!recommended) {
            button.addThemeVariants(ButtonVariant.TERTIARY);
        }
        var decide = actions.decide;
        if (decide == null) {
            return Reasoned.disable(button, getTranslation("databias.decide.not-allowed"));
        }
        button.addClickListener(click ->
                decide.decide(finding, sentence(finding), remedy, decision -> redraw(remedies, finding, decision)));
        return button;
    }

    private String sentence(DataFinding finding) {
        String key = "databias.finding." + finding.kind();
        String attribute = AttributeName.of(finding.attribute());
        String group = GroupName.of(finding.attribute(), finding.subject());
        return switch (finding.kind()) {
            case MISSING -> getTranslation(key, attribute, formats.percent(finding.value(), 1));
            case SMALL -> getTranslation(key, group, attribute, formats.number(Math.round(finding.value())));
            case SPARSE -> getTranslation(
                    key, group, attribute, formats.decimal(finding.value(), 1), formats.decimal(finding.compared(), 1));
            case COLD, UNEVEN, UNDERREPRESENTED, UNSEEN -> getTranslation(
                    key, group, attribute, formats.percent(finding.value(), 1), formats.percent(finding.compared(), 1));
            case PROXY -> getTranslation(key, AttributeName.of(finding.subject()), attribute, formats.decimal(finding.value(), 2));
            case MISSING_UNEVENLY -> getTranslation(
                    key, AttributeName.of(finding.subject()), attribute, formats.decimal(100 * finding.value(), 0));
            case DRIFTED -> getTranslation(key, attribute, formats.decimal(finding.value(), 2));
        };
    }
}
