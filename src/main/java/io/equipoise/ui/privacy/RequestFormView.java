package io.equipoise.ui.privacy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.ErasedPeople;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.privacy.KnownPerson;
import io.equipoise.privacy.PrivacyDesk;
import io.equipoise.privacy.RequestKind;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.PurposeSelect;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;

/** Finds a person with a purpose, shows what is kept of them, and takes the request in. */
@Route("person-requests/new")
@RolesAllowed("COMPLIANCE")
class RequestFormView extends View {
    private final PrivacyDesk desk;
    private final TextField person = new TextField(getTranslation("privacy.person"));
    private final PurposeSelect purpose = new PurposeSelect(AccessPurpose.REQUEST_OF_PERSON);
    private final TextField reason = new TextField(getTranslation("privacy.reason"));
    private final Button find;
    private final Div found = new Div();

    RequestFormView(PrivacyDesk desk) {
        super("privacy.form");
        this.desk = desk;
        header().above(new RouterLink(getTranslation("privacy.title"), RequestsView.class));
        person.setHelperText(getTranslation("privacy.person.help"));
        person.setRequiredIndicatorVisible(true);
        person.getElement().setAttribute("autocomplete", "off");
        reason.setHelperText(getTranslation("privacy.reason.help"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(500);
        find = new Button(getTranslation("privacy.find"), Glyph.SEARCH.create(), click -> find());
        find.addThemeVariants(ButtonVariant.PRIMARY);
        found.addClassName("eq-stack");
        found.getElement().setAttribute("aria-live", "polite");
        var actions = new Div(find);
        actions.addClassName("eq-actions");
        add(
                new Panel(getTranslation("privacy.who"))
                        .describe(getTranslation("privacy.who.describe"))
                        .with(new Fields(person, purpose, reason), actions),
                found);
    }

    private void find() {
        String who = person.getValue();
        var why = purpose.getValue();
        String words = reason.getValue();
        find.setEnabled(false);
        found.removeAll();
        found.add(new Span(getTranslation("privacy.looking")));
        Background.read(this, () -> desk.find(who, why, words), this::show, this::failed);
    }

    private void show(KnownPerson known) {
        find.setEnabled(true);
        found.removeAll();
        var facts = new Facts()
                .fact(getTranslation("privacy.pseudonym"), new Span(known.pseudonym()))
                .fact(getTranslation("privacy.log-name"), new Span(known.logName()))
                .fact(getTranslation("privacy.real-id"), new Span(known.id().value()));
        found.add(new Panel(getTranslation("privacy.found")).with(facts));
        var erased = known.erased();
        if (erased != null) {
            found.add(erasedPanel(known, erased));
        }
        if (known.isUnheld()) {
            found.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("privacy.nothing-kept")));
        }
        found.add(new HoldingsPanel(known.holdings()), askPanel(known));
    }

    private Panel erasedPanel(KnownPerson known, ErasedPeople.Erased erased) {
        var why = new TextField(getTranslation("privacy.readmit.reason"));
        why.setRequiredIndicatorVisible(true);
        why.setMaxLength(500);
        why.setWidth("min(100%, 520px)");
        var panel = new Panel(getTranslation("privacy.erased-before"));
        var readmit = new Button(getTranslation("privacy.readmit"), click -> {
            try {
                desk.readmit(known.id(), why.getValue());
                panel.show(new Span(getTranslation("privacy.readmitted")));
            } catch (Refusal refusal) {
                Notice.refused(refusal);
            }
        });
        var actions = new Div(readmit);
        actions.addClassName("eq-actions");
        return panel.describe(getTranslation("privacy.erased-before.describe", Formats.current().dateTime(erased.at()), erased.reference()))
                .with(new Fields(why), actions);
    }

    private Panel askPanel(KnownPerson known) {
        var kind = new RadioButtonGroup<RequestKind>(getTranslation("privacy.kind"));
        kind.setItems(RequestKind.values());
        kind.setItemLabelGenerator(each -> getTranslation("privacy.kind." + each + ".help"));
        kind.setValue(RequestKind.EXPORT);
        var reference = new TextField(getTranslation("privacy.reference"));
        reference.setHelperText(getTranslation("privacy.reference.help"));
        reference.setRequiredIndicatorVisible(true);
        reference.setMaxLength(120);
        var words = new TextArea(getTranslation("privacy.remark"));
        words.setValue(reason.getValue());
        words.setMaxLength(500);
        var ask = new Button(getTranslation("privacy.ask"), click -> ask(kind.getValue(), known, reference.getValue(), words.getValue()));
        ask.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(ask);
        actions.addClassName("eq-actions");
        var form = new Div(kind, reference, words);
        form.addClassName("eq-form");
        return new Panel(getTranslation("privacy.ask.title")).with(form, actions);
    }

    private void ask(RequestKind kind, KnownPerson known, String reference, String words) {
        try {
            var id = desk.ask(kind, known.id(), reference, words);
            getUI().ifPresent(ui -> ui.navigate(RequestView.class, new RouteParameters("id", id.toString())));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void failed(RuntimeException failure) {
        find.setEnabled(true);
        found.removeAll();
        if (failure instanceof Refusal refusal) {
            found.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }
}
