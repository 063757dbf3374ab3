package io.equipoise.ui.preview;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.details.DetailsVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.preview.ListPreview;
import io.equipoise.scoring.Explanation;
import io.equipoise.scoring.ExplanationText;
import io.equipoise.scoring.ReasonText;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.LateDetails;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One slot of a list: rank, item, seller and price, how it moved, and why it is there. */
class SlotCard extends ListItem {
    private static final Set<String> YES = Set.of("yes", "true", "1", "y", "\u662f");

    private final ListPreview preview;
    private final ScoredSlot slot;

    /** @param moved whether to say how the item moved against the list before */
    SlotCard(ListPreview preview, ScoredSlot slot, boolean moved) {
        this.preview = preview;
        this.slot = slot;
        addClassName("eq-slot");
        var rank = new Span(Integer.toString(slot.rank()));
        rank.addClassName("eq-slot-rank");
        var title = new Span(title(slot.itemIndex()));
        title.addClassName("eq-slot-title");
        var line = new Div(title);
        line.addClassName("eq-slot-line");
        if (moved) {
            line.add(move());
        }
        var facts = new Span(facts());
        facts.addClassName("eq-muted");
        var why = new Span(why());
        why.addClassName("eq-slot-why");
        var body = new Div(line, facts, why);
        body.addClassName("eq-slot-body");
        if (moved) {
            slot.reasons().forEach(reason -> {
                var policy = new Span(did(reason, UI.getCurrent().getLocale()));
                policy.addClassName("eq-slot-policy");
                body.add(policy);
            });
        }
        labels().forEach(line::add);
        body.add(details());
        add(rank, body);
    }

    /** Own brands and paid places are told, as shoppers must be told. */
    private List<StatusBadge> labels() {
        var attributes = preview.log().itemAttributes();
        return Stream.of("own_brand", "sponsored")
                .filter(name -> attributes.text(name, slot.itemIndex()).filter(value -> YES.contains(value.toLowerCase(Locale.ROOT))).isPresent())
                .map(name -> StatusBadge.plain(GroupName.of(name, "yes")))
                .toList();
    }

    /** Where the item came from, what its score is made of, and what the shopper is told, in both languages. */
    private Details details() {
        var details = new LateDetails(text("preview.details"), this::explanation);
        details.addThemeVariants(DetailsVariant.SMALL);
        return details;
    }

    private UnorderedList explanation() {
        var list = new UnorderedList();
        list.addClassName("eq-explanation");
        Explanation.of(slot).details().forEach(line -> list.add(line(line)));
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            var said = new ListItem(text("preview.told", told(language)));
            said.getElement().setAttribute("lang", language.toLanguageTag());
            list.add(said);
        }
        return list;
    }

    private ListItem line(Explanation line) {
        var item = new ListItem(new Span(ExplanationText.of(
                line, slot, preview.log(), UI.getCurrent().getLocale(), SlotCard::in, this::title)));
        if (line.value() != null) {
            var value = new Span(line.kind() == Explanation.Kind.POLICY || line.kind() == Explanation.Kind.POPULARITY
                    ? Formats.current().number(Math.round(line.value()))
                    : Formats.current().decimal(line.value(), 3));
            value.addClassName("eq-explanation-value");
            item.add(value);
        }
        if (!line.details().isEmpty()) {
            var details = new UnorderedList();
            line.details().forEach(each -> details.add(line(each)));
            item.add(details);
        }
        return item;
    }

    private String told(Locale language) {
        var ui = UI.getCurrent();
        String why = own()
                .map(item -> ui.getTranslation("reason.because-of", language, item))
                .orElseGet(() -> ui.getTranslation("reason." + slot.explanation().source(), language));
        return Stream.concat(
                        Stream.of(why),
                        slot.reasons().stream().map(reason -> did(reason, language)))
                .collect(Collectors.joining(language.equals(Locale.ENGLISH) ? "; " : "；"));
    }

    private String did(SlotReason reason, Locale language) {
        return ReasonText.of(
                reason.key(), reason.arguments(), preview.log().itemAttributes(), slot.itemIndex(), language, SlotCard::in);
    }

    /** The item of the shopper's own history that counts most; a new item is placed by items that need not be theirs. */
    private Optional<String> own() {
        return slot.explanation().source() == ScoreExplanation.Source.CONTENT
                ? Optional.empty()
                : slot.explanation().parts().stream()
                        .map(ScoreExplanation.Part::item)
                        .filter(item -> item != null)
                        .map(this::title)
                        .findFirst();
    }

    private StatusBadge move() {
        var move = preview.move(slot);
        if (move.isEmpty()) {
            // Beside another version or policy the place this version alone gave it is not where it was.
            boolean fromBelow = slot.baseRank() > preview.before().size();
            return new StatusBadge(Tone.ACTIVE, fromBelow ? text("preview.move.new", slot.baseRank()) : text("whatif.entered"));
        }
        int places = move.getAsInt();
        return places == 0
                ? StatusBadge.plain(text("preview.move.same"))
                : StatusBadge.plain(places > 0 ? "↑ " + places : "↓ " + -places);
    }

    private String facts() {
        InteractionLog log = preview.log();
        var provider = log.itemAttributes().text("provider", slot.itemIndex());
        var tier = log.itemAttributes()
                .text("provider_tier", slot.itemIndex())
                .map(value -> GroupName.of("provider_tier", value));
        var price = log.itemAttributes().text("price", slot.itemIndex()).map(SlotCard::price);
        var score = Optional.of(text("preview.score", Formats.current().decimal(slot.score(), 3)));
        return Stream.of(provider, tier, price, score).flatMap(Optional::stream).collect(Collectors.joining(" · "));
    }

    private static String price(String number) {
        try {
            return Formats.current().decimal(Double.parseDouble(number), 2);
        } catch (NumberFormatException asTheShopWroteIt) {
            return number;
        }
    }

    private String why() {
        return own()
                .map(item -> text("reason.because-of", item))
                .orElseGet(() -> text("reason." + slot.explanation().source()));
    }

    private String title(int item) {
        return ItemTitle.of(preview.log(), item);
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }

    private static String in(String key, Locale language, Object... arguments) {
        return UI.getCurrent().getTranslation(key, language, arguments);
    }
}
