package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.FindingId;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.FindingState;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.compliance.obligation.ObligationMap;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One finding: what is wrong, who mends it until when, what was done, and what shows that it is mended. */
@Route("findings/:id")
@PermitAll
class FindingView extends View implements BeforeEnterObserver {
    private final Findings findings;
    private final OperatorAccounts accounts;
    private final ObligationMap map;
    private final Operator operator;
    private final Div content = new Div();
    private @Nullable FindingId id;

    FindingView(Findings findings, OperatorAccounts accounts, ObligationMap map, CurrentOperator current) {
        super("findings.one");
        this.findings = findings;
        this.accounts = accounts;
        this.map = map;
        this.operator = current.require();
        content.addClassName("eq-stack");
        header().above(new RouterLink(getTranslation("findings.title"), FindingsView.class));
        add(content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters()
                .get("id")
                .flatMap(FindingView::parse)
                .flatMap(findings::find)
                .orElseThrow(NotFoundException::new)
                .id();
        draw();
    }

    private static Optional<FindingId> parse(String text) {
        try {
            return Optional.of(FindingId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void draw() {
        var finding = findings.find(Objects.requireNonNull(id)).orElseThrow(NotFoundException::new);
        header().retitle(finding.title())
                .describe(finding.label() + " · " + getTranslation("findingSource." + finding.source()))
                .beside(FindingBadges.severity(finding.severity()), FindingBadges.standing(finding, findings.today()))
                .actions(actions(finding));
        content.removeAll();
        if (!finding.detail().isEmpty()) {
            var words = new Paragraph(finding.detail());
            words.addClassName("eq-lead");
            content.add(new Panel(getTranslation("findings.detail")).with(words));
        }
        content.add(new Panel(getTranslation("findings.facts")).with(facts(finding)));
        content.add(history(findings.history(finding.id())));
    }

    private Facts facts(Finding finding) {
        var formats = Formats.current();
        var facts = new Facts()
                .fact(getTranslation("findings.owner"), finding.owner())
                .fact(getTranslation("findings.due"), finding.due().toString())
                .fact(getTranslation("findings.opened"), finding.openedBy() + " · " + formats.dateTime(finding.openedAt()));
        if (finding.link() != null) {
            facts.fact(getTranslation("findings.link"), shown(finding.link()));
        }
        if (finding.obligation() != null) {
            String row = map.find(finding.obligation()).map(it -> it.id() + " " + it.title().in(getLocale())).orElse(finding.obligation());
            facts.fact(getTranslation("findings.obligation"), new Anchor("obligations?row=" + finding.obligation(), row));
        }
        var closing = finding.closing();
        if (closing != null) {
            facts.fact(getTranslation("findings.closed"), closing.by() + " · " + formats.dateTime(closing.at()))
                    .fact(getTranslation("findings.close.reason"), closing.reason())
                    .fact(getTranslation("findings.close.proof"), shown(closing.evidence()));
        }
        return facts;
    }

    /** An address inside the console opens, and says which screen that is; anything else is text, never a link to elsewhere. */
    private Component shown(String proof) {
        boolean inside = proof.matches("[a-z][a-z/-]*[a-z0-9/-]*(\\?[^\\s<>\"]*)?");
        if (!inside) {
            return new Span(proof);
        }
        String screen = MenuConfiguration.getMenuEntries().stream()
                .filter(entry -> entry.path().replaceFirst("^/", "").equals(proof.split("[/?]", 2)[0]))
                .map(entry -> getTranslation(entry.title()))
                .findFirst()
                .orElse(proof);
        var link = new Anchor(proof, screen);
        link.setTitle(proof);
        return link;
    }

    private Panel history(List<EvidenceEntry> entries) {
        var formats = Formats.current();
        var panel = new Panel(getTranslation("findings.history")).describe(getTranslation("findings.history.why"));
        entries.forEach(entry -> panel.with(new ItemRow(
                getTranslation("evidence.action." + entry.action()) + (entry.reason() == null ? "" : getTranslation("list.colon") + entry.reason()),
                entry.actor() + " · " + formats.tableTime(entry.occurredAt()) + (entry.after() == null ? "" : " · " + entry.after()))));
        return panel;
    }

    private Component[] actions(Finding finding) {
        List<Component> actions = new ArrayList<>();
        boolean decides = operator.has(Role.COMPLIANCE);
        if (finding.isOpen()) {
            var assign = new Button(getTranslation("findings.assign"), click -> assign(finding));
            actions.add(decides ? assign : Reasoned.disable(assign, getTranslation("findings.decide.roles")));
            if (finding.state() == FindingState.OPEN) {
                actions.add(beginButton(finding));
            }
            actions.add(closeButton(finding, decides));
        } else {
            var reopen = new Button(getTranslation("findings.reopen"), click -> reopen(finding));
            actions.add(decides ? reopen : Reasoned.disable(reopen, getTranslation("findings.decide.roles")));
        }
        return actions.toArray(Component[]::new);
    }

    private Button beginButton(Finding finding) {
        var begin = new Button(getTranslation("findings.begin"), click -> begin(finding));
        boolean may = FindingLink.mayOpen(operator) && (operator.username().equals(finding.owner()) || operator.has(Role.COMPLIANCE));
        return may ? begin : Reasoned.disable(begin, getTranslation("refusal.finding.not-owner", finding.label(), finding.owner()));
    }

    private Button closeButton(Finding finding, boolean decides) {
        var close = new Button(getTranslation("findings.close"), click -> close(finding));
        close.addThemeVariants(ButtonVariant.PRIMARY);
        if (!decides) {
            return Reasoned.disable(close, getTranslation("findings.decide.roles"));
        }
        return operator.username().equals(finding.owner())
                ? Reasoned.disable(close, getTranslation("refusal.finding.own", finding.label()))
                : close;
    }

    private void begin(Finding finding) {
        new WordsDialog(getTranslation("findings.begin"), getTranslation("findings.begin"), getTranslation("findings.begin.plan"), plan -> {
                    findings.begin(finding.id(), finding.revision(), plan);
                    draw();
                })
                .required()
                .open();
    }

    private void close(Finding finding) {
        var proof = new TextField(getTranslation("findings.close.proof"));
        proof.setHelperText(getTranslation("findings.close.proof.help"));
        proof.setRequiredIndicatorVisible(true);
        proof.setMaxLength(500);
        new WordsDialog(
                        getTranslation("findings.close.title", finding.label()), getTranslation("findings.close"),
                        getTranslation("findings.close.reason"), reason -> {
                            findings.close(finding.id(), finding.revision(), reason, proof.getValue());
                            draw();
                        }, proof)
                .required()
                .open();
    }

    private void reopen(Finding finding) {
        new WordsDialog(getTranslation("findings.reopen"), getTranslation("findings.reopen"), getTranslation("findings.reason"), reason -> {
                    findings.reopen(finding.id(), finding.revision(), reason);
                    draw();
                })
                .required()
                .open();
    }

    private void assign(Finding finding) {
        var severity = new Select<Severity>();
        severity.setLabel(getTranslation("findings.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(each -> getTranslation("severity." + each));
        severity.setValue(finding.severity());
        var owner = new ComboBox<String>(getTranslation("findings.owner"));
        owner.setItems(accounts.colleagues().stream().map(Operator::username).toList());
        owner.setValue(owner.getListDataView().getItems().anyMatch(finding.owner()::equals) ? finding.owner() : null);
        var due = new DatePicker(getTranslation("findings.due"));
        due.setValue(finding.due());
        new WordsDialog(getTranslation("findings.assign"), getTranslation("findings.assign"), getTranslation("findings.reason"), reason -> {
                    findings.assign(
                            finding.id(), finding.revision(), severity.getValue(), owner.getValue() == null ? "" : owner.getValue(),
                            due.getValue() == null ? finding.due() : due.getValue(), reason);
                    draw();
                }, severity, owner, due)
                .required()
                .open();
    }
}
