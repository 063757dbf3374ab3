package io.equipoise.ui.preview;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.NewFinding;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.preview.Counterfactual;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.Persona;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.promotion.Offer;
import io.equipoise.promotion.OfferInvariance;
import io.equipoise.ranking.ItemId;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.AddressChoices;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a list must not depend on: another gender, age or region; who pays; and, with personalisation off, who asks at all. */
class ChecksPanel extends Panel {
    /** The row of the obligation map about prices that depend on who asks. */
    private static final String PRICES = "R20";

    private static final int MOST_NAMED = 12;

    private final ListPreviewer previewer;
    private final Findings findings;
    private final PreviewRequest request;
    private final ListPreview preview;
    private final Select<ItemAttribute> attribute = new Select<>();
    private final ComboBox<String> instead = new ComboBox<>();
    private final TextField item = new TextField();
    private final Div terms = new Div();
    private final Div outcome = new Div();

    /** Names of this panel's choices in the address. */
    static final List<String> CHOICES = List.of("attribute", "instead", "item");

    ChecksPanel(ListPreviewer previewer, Findings findings, PreviewRequest request, ListPreview preview, AddressChoices choices) {
        super(I18NProvider.translate("preview.checks"));
        this.previewer = previewer;
        this.findings = findings;
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
        ask(choices);
        attribute.addValueChangeListener(change -> choices.keep("attribute", change.getValue().name()));
        instead.addValueChangeListener(change -> {
            choices.keep("instead", instead.getOptionalValue().orElse(""));
            flip();
        });
        outcome.addClassNames("eq-stack", "eq-counterfactual");
        outcome.getElement().setAttribute("aria-live", "polite");
        item.setLabel(getTranslation("preview.offers.item"));
        item.setHelperText(getTranslation("preview.offers.item.help"));
        item.setClearButtonVisible(true);
        item.setValue(choices.get("item").orElse(""));
        item.addValueChangeListener(change -> {
            choices.keep("item", item.getValue().strip());
            askItem();
        });
        terms.getElement().setAttribute("aria-live", "polite");
        with(offers(), new Fields(item), terms, off(), new Fields(attribute, instead), outcome);
        askItem();
        flip();
    }

    /** Asks what the address asks, as far as there are such an attribute and such a group; says what there is not. */
    private void ask(AddressChoices choices) {
        var all = attribute.getListDataView().getItems().toList();
        choices.get("attribute").ifPresent(name -> all.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .ifPresentOrElse(chosen -> ask(chosen, choices), () -> unknown("attribute", name, all.stream().map(ItemAttribute::name))));
    }

    private void ask(ItemAttribute chosen, AddressChoices choices) {
        attribute.setValue(chosen);
        var labels = chosen.groups().stream().map(ItemAttribute.Group::label).toList();
        choices.get("instead").ifPresent(label -> {
            if (labels.contains(label)) {
                instead.setValue(label);
            } else {
                unknown("instead", label, labels.stream());
            }
        });
    }

    private void unknown(String name, String value, Stream<String> there) {
        with(new ErrorNotice(
                Tone.WARNING,
                getTranslation("address.choice", name, value, there.limit(MOST_NAMED).collect(Collectors.joining(getTranslation("list.separator"))))));
    }

    private void flip() {
        outcome.removeAll();
        if (attribute.isEmpty() || instead.isEmpty()) {
            return;
        }
        try {
            show(previewer.counterfactual(request, attribute.getValue().name(), instead.getValue()));
        } catch (Refusal refusal) {
            outcome.add(new ErrorNotice(refusal));
        }
    }

    private void show(Counterfactual flipped) {
        String name = AttributeName.of(flipped.attribute());
        String was = GroupName.of(flipped.attribute(), flipped.was());
        String would = GroupName.of(flipped.attribute(), flipped.instead());
        if (flipped.was().equals(flipped.instead())) {
            outcome.add(line(Tone.INSUFFICIENT, getTranslation("verdict.INSUFFICIENT"), getTranslation("preview.counterfactual.as-is", name, was)));
            return;
        }
        var formats = Formats.current();
        outcome.add(line(
                flipped.within() ? Tone.PASS : Tone.FAIL,
                getTranslation(flipped.within() ? "verdict.PASS" : "verdict.FAIL"),
                getTranslation(
                        "preview.counterfactual.outcome",
                        name,
                        was,
                        would,
                        formats.percent(flipped.overlap(), 0),
                        formats.decimal(flipped.rbo(), 3),
                        formats.decimal(Counterfactual.TOLERANCE, 1),
                        request.cutoff().k())));
        only(was, flipped.onlyBefore());
        only(would, flipped.onlyInstead());
        outcome.add(flipped.offers().isEmpty()
                ? line(
                        Tone.PASS,
                        getTranslation("verdict.PASS"),
                        getTranslation("preview.counterfactual.offers.same", flipped.items(), name, was, would))
                : differs(getTranslation("preview.offers.items", flipped.offers().size()), flipped.offers().getFirst()));
    }

    /** What one of the two lists has alone. */
    private void only(String with, List<String> titles) {
        if (!titles.isEmpty()) {
            var line = new Div(getTranslation("preview.counterfactual.only", with, String.join(getTranslation("list.separator"), titles)));
            line.addClassName("eq-muted");
            outcome.add(line);
        }
    }

    private Div offers() {
        List<OfferInvariance.Difference> differences = previewer.offers(request, preview);
        if (differences.isEmpty()) {
            return line(Tone.PASS, getTranslation("verdict.PASS"), getTranslation("preview.offers.same", preview.after().size()));
        }
        return differs(getTranslation("preview.offers.items", differences.size()), differences.getFirst());
    }

    /** Asks about one item by its id, in the list or not. */
    private void askItem() {
        terms.removeAll();
        if (item.getValue().isBlank()) {
            return;
        }
        String id = item.getValue().strip();
        var difference = previewer.offer(request, preview, id);
        terms.add(difference.map(found -> differs("", found)).orElseGet(() -> same(id)));
    }

    /** The same for everybody; of an item the snapshot does not have that says little. */
    private Div same(String id) {
        return preview.log().itemIndex(new ItemId(id)) < 0
                ? line(Tone.INSUFFICIENT, getTranslation("verdict.INSUFFICIENT"), getTranslation("preview.offers.unknown", id))
                : line(Tone.PASS, getTranslation("verdict.PASS"), getTranslation("preview.offers.same-item", id));
    }

    private Div differs(String before, OfferInvariance.Difference found) {
        String sentence = (before + " " + getTranslation(
                        "preview.offers.differ",
                        found.item(),
                        offer(found.offer()),
                        offer(found.otherOffer()),
                        changed(found)))
                .strip();
        var line = line(Tone.FAIL, getTranslation("verdict.FAIL"), sentence);
        var finding = new Button(getTranslation("preview.offers.finding"), click -> find(found, sentence));
        finding.addThemeVariants(ButtonVariant.SMALL);
        line.add(finding);
        return line;
    }

    private void find(OfferInvariance.Difference found, String sentence) {
        String address = "preview?user=" + request.pseudonym() + "&version=" + request.model() + "&surface=" + request.surface().code()
                + (request.policy() == null ? "" : "&policy=" + request.policy());
        var opened = findings.open(new NewFinding(
                getTranslation("preview.offers.finding.title", found.item()),
                sentence,
                Severity.HIGH,
                FindingSource.PREVIEW,
                address,
                PRICES,
                null,
                null));
        Notice.done(getTranslation("preview.offers.noted", opened.number()));
    }

    private String offer(Offer offer) {
        String price = Formats.current().decimal(offer.price().doubleValue(), 2);
        return offer.coupon() == null ? price : getTranslation("preview.offers.coupon", price, offer.coupon());
    }

    /** Whom the other offer went to: the attribute that was changed, and to what. */
    private static String changed(OfferInvariance.Difference found) {
        return found.other().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(found.person().get(entry.getKey())))
                .map(entry -> AttributeName.of(entry.getKey()) + " " + GroupName.of(entry.getKey(), entry.getValue()))
                .sorted()
                .findFirst()
                .orElse("");
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
