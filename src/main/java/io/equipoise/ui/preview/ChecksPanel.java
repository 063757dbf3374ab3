package io.equipoise.ui.preview;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.preview.Counterfactual;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.Observations;
import io.equipoise.preview.Persona;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.promotion.OfferInvariance;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.Optional;

/** What a list must not depend on: another gender, age or region; who pays; and, with personalisation off, who asks at all. */
class ChecksPanel extends Panel {
    private final ListPreviewer previewer;
    private final Observations observations;
    private final PreviewRequest request;
    private final ListPreview preview;
    private final Select<ItemAttribute> attribute = new Select<>();
    private final Select<String> instead = new Select<>();
    private final Div outcome = new Div();

    ChecksPanel(ListPreviewer previewer, Observations observations, PreviewRequest request, ListPreview preview) {
        super(I18NProvider.translate("preview.checks"));
        this.previewer = previewer;
        this.observations = observations;
        this.request = request;
        this.preview = preview;
        describe(getTranslation("preview.checks.why"));
        attribute.setLabel(getTranslation("preview.counterfactual.attribute"));
        attribute.setItems(ItemAttribute.ofUsers(preview.log()));
        attribute.setItemLabelGenerator(each -> AttributeName.of(each.name()));
        instead.setLabel(getTranslation("preview.counterfactual.instead"));
        instead.setItemLabelGenerator(value -> attribute.isEmpty() ? value : GroupName.of(attribute.getValue().name(), value));
        attribute.addValueChangeListener(change -> instead.setItems(
                change.getValue().groups().stream().map(ItemAttribute.Group::label).toList()));
        instead.addValueChangeListener(change -> flip());
        outcome.addClassName("eq-stack");
        outcome.getElement().setAttribute("aria-live", "polite");
        with(offers(), off(), new Fields(attribute, instead), outcome);
    }

    private void flip() {
        outcome.removeAll();
        if (attribute.isEmpty() || instead.isEmpty()) {
            return;
        }
        try {
            outcome.add(words(previewer.counterfactual(request, attribute.getValue().name(), instead.getValue())));
        } catch (Refusal refusal) {
            outcome.add(new ErrorNotice(refusal));
        }
    }

    private Div words(Counterfactual flipped) {
        var formats = Formats.current();
        return line(
                flipped.within() ? Tone.PASS : Tone.FAIL,
                getTranslation(flipped.within() ? "verdict.PASS" : "verdict.FAIL"),
                getTranslation(
                        "preview.counterfactual.outcome",
                        AttributeName.of(flipped.attribute()),
                        GroupName.of(flipped.attribute(), flipped.was()),
                        GroupName.of(flipped.attribute(), flipped.instead()),
                        formats.percent(flipped.overlap(), 0),
                        formats.decimal(flipped.rbo(), 3),
                        formats.decimal(Counterfactual.TOLERANCE, 1)));
    }

    private Div offers() {
        List<OfferInvariance.Difference> differences = previewer.offers(request, preview);
        if (differences.isEmpty()) {
            return line(Tone.PASS, getTranslation("verdict.PASS"), getTranslation("preview.offers.same", preview.after().size()));
        }
        var first = differences.getFirst();
        String sentence = getTranslation(
                "preview.offers.differ", differences.size(), first.item(), first.offer().price().toPlainString(),
                first.otherOffer().price().toPlainString());
        var finding = new Button(getTranslation("preview.offers.finding"), click -> {
            observations.note("item", first.item(), sentence, Optional.empty());
            Notice.done(getTranslation("preview.offers.noted"));
        });
        finding.addThemeVariants(ButtonVariant.SMALL);
        var line = line(Tone.FAIL, getTranslation("verdict.FAIL"), sentence);
        line.add(finding);
        return line;
    }

    private Div off() {
        Optional<String> other = previewer.personas(request.model()).stream()
                .map(Persona::code)
                .filter(code -> !code.equals(request.pseudonym()))
                .findFirst();
        var same = other.flatMap(code -> previewer.sameForSomebodyElse(request, code));
        return other.isEmpty()
                ? new Div(new Paragraph(getTranslation("preview.off.nobody")))
                : line(
                        same.isPresent() ? Tone.PASS : Tone.FAIL,
                        getTranslation(same.isPresent() ? "verdict.PASS" : "verdict.FAIL"),
                        getTranslation(same.isPresent() ? "preview.off.same" : "preview.off.differs", other.get()));
    }

    private static Div line(Tone tone, String verdict, String words) {
        var line = new Div(new StatusBadge(tone, verdict), new Span(words));
        line.addClassName("eq-check-line");
        return line;
    }
}
