package io.equipoise.ui.compliance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.NewFinding;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.compliance.obligation.Obligation;
import io.equipoise.compliance.obligation.ObligationMap;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.Optional;

/** Opens a finding; other screens fill the form in through the address. */
@Route("findings/new")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE"})
class FindingFormView extends View implements BeforeEnterObserver {
    private final Findings findings;
    private final OperatorAccounts accounts;
    private final CurrentOperator current;
    private final ObligationMap map;
    private final TextField title = new TextField();
    private final TextArea detail = new TextArea();
    private final Select<Severity> severity = new Select<>();
    private final Select<FindingSource> source = new Select<>();
    private final ComboBox<String> owner = new ComboBox<>();
    private final DatePicker due = new DatePicker();
    private final ComboBox<Obligation> obligation = new ComboBox<>();
    private final TextField link = new TextField();
    private final Div messages = new Div();

    FindingFormView(Findings findings, OperatorAccounts accounts, ObligationMap map, CurrentOperator current) {
        super("findings.form");
        this.findings = findings;
        this.accounts = accounts;
        this.current = current;
        this.map = map;
        header().above(new RouterLink(getTranslation("findings.title"), FindingsView.class));
        compose();
        var save = new Button(getTranslation("findings.open"), click -> open());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        var cancel = new Button(getTranslation("action.cancel"), click -> getUI().ifPresent(ui -> ui.navigate(FindingsView.class)));
        var actions = new Div(cancel, save);
        actions.addClassName("eq-actions");
        var form = new Div(title, detail, new Fields(severity, owner, due), new Fields(source, obligation, link), messages, actions);
        form.addClassName("eq-form");
        add(new Panel().with(form));
    }

    private void compose() {
        title.setLabel(getTranslation("findings.form.what"));
        title.setMaxLength(200);
        title.setRequiredIndicatorVisible(true);
        detail.setLabel(getTranslation("findings.detail"));
        detail.setHelperText(getTranslation("findings.form.detail.help"));
        detail.setMaxLength(4_000);
        detail.setMinRows(4);
        severity.setLabel(getTranslation("findings.severity"));
        severity.setItems(Severity.values());
        severity.setItemLabelGenerator(each -> getTranslation("severity." + each));
        severity.addValueChangeListener(change -> due.setValue(findings.today().plusDays(change.getValue().usualDays())));
        source.setLabel(getTranslation("findings.source"));
        source.setItems(FindingSource.values());
        source.setItemLabelGenerator(each -> getTranslation("findingSource." + each));
        owner.setLabel(getTranslation("findings.owner"));
        owner.setHelperText(getTranslation("findings.owner.help"));
        owner.setItems(accounts.colleagues().stream().map(Operator::username).toList());
        owner.setRequiredIndicatorVisible(true);
        due.setLabel(getTranslation("findings.due"));
        due.setMin(findings.today());
        due.setHelperText(getTranslation("findings.due.help"));
        obligation.setLabel(getTranslation("findings.obligation"));
        obligation.setItems(map.obligations());
        obligation.setItemLabelGenerator(each -> each.id() + " " + each.title().in(getLocale()));
        obligation.setClearButtonVisible(true);
        link.setLabel(getTranslation("findings.link"));
        link.setHelperText(getTranslation("findings.link.help"));
        link.setMaxLength(500);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        title.setValue(shortened(query.getSingleParameter("title").orElse(""), 200));
        detail.setValue(shortened(query.getSingleParameter("detail").orElse(""), 4_000));
        link.setValue(shortened(query.getSingleParameter("link").orElse(""), 500));
        severity.setValue(query.getSingleParameter("severity")
                .flatMap(name -> Arrays.stream(Severity.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(Severity.MEDIUM));
        source.setValue(query.getSingleParameter("source")
                .flatMap(name -> Arrays.stream(FindingSource.values()).filter(each -> each.name().equals(name)).findFirst())
                .orElse(FindingSource.PERSON));
        obligation.setValue(query.getSingleParameter("obligation").flatMap(map::find).orElse(null));
        String me = current.require().username();
        owner.setValue(owner.getListDataView().getItems().anyMatch(me::equals) ? me : null);
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    private void open() {
        messages.removeAll();
        try {
            var opened = findings.open(new NewFinding(
                    title.getValue(),
                    detail.getValue(),
                    severity.getValue(),
                    source.getValue(),
                    link.isEmpty() ? null : link.getValue().strip(),
                    Optional.ofNullable(obligation.getValue()).map(Obligation::id).orElse(null),
                    owner.getValue(),
                    due.getValue()));
            getUI().ifPresent(ui -> ui.navigate(FindingView.class, new RouteParameters("id", opened.id().toString())));
        } catch (Refusal refusal) {
            messages.add(new ErrorNotice(refusal));
            if (refusal.key().equals("finding.title")) {
                title.focus();
            }
        }
    }
}
