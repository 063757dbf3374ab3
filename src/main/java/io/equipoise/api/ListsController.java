package io.equipoise.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.Explanation;
import io.equipoise.scoring.ExplanationText;
import io.equipoise.scoring.ReasonText;
import io.equipoise.scoring.RecallSource;
import io.equipoise.scoring.ScoreExplanation;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.serving.ServedList;
import io.equipoise.serving.Storefront;
import io.equipoise.store.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The live list of a shopper, with what made it and why each item is where it is. */
@RestController
@RequestMapping("/api/v1/lists")
class ListsController {
    /** Fallbacks that were made for the shopper all the same; empty is none. */
    private static final Set<String> PERSONAL = Set.of("", "last-good", "previous-version");

    private final Storefront storefront;
    private final Problems texts;

    ListsController(Storefront storefront, Problems texts) {
        this.storefront = storefront;
        this.texts = texts;
    }

    /** @param fallback why the list is not the model's own, or null */
    record ListAnswer(
            String id,
            Instant at,
            String surface,
            String user,
            String model,
            @Nullable String policy,
            boolean personalised,
            @Nullable String fallback,
            int itemsTooNew,
            int itemsBlocked,
            List<SlotAnswer> slots) {}

    /** @param explanation only where it was asked for */
    record SlotAnswer(
            int rank,
            String item,
            String title,
            double score,
            int baseRank,
            List<String> recall,
            Reason reason,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Line explanation) {}

    /** A line of the explanation with the lines it rests on; {@code item} names the item a line speaks of. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String kind, @Nullable String name, @Nullable String item, @Nullable Double value, Reason text, List<Line> details) {}

    record Reason(String en, String zh) {}

    @GetMapping("/{user}")
    ListAnswer list(
            @PathVariable String user,
            @RequestParam(defaultValue = "home") String surface,
            @RequestParam(defaultValue = "10") String k,
            @RequestParam(defaultValue = "true") boolean personalised,
            @RequestParam(defaultValue = "false") boolean explain) {
        if (user.isBlank()) {
            throw new Refusal("serving.user");
        }
        var place = Surface.of(surface).orElseThrow(() -> new Refusal("serving.surface", surface, surfaces()));
        var served = storefront.list(place, new UserId(user), slots(k), personalised);
        var pair = served.pair();
        return new ListAnswer(
                served.id().toString(),
                served.at(),
                place.code(),
                user,
                pair.model().toString(),
                pair.policy() == null ? null : pair.policy().toString(),
                personalised && PERSONAL.contains(Objects.requireNonNullElse(served.list().fallback(), "")),
                served.list().fallback(),
                served.list().unplaced(),
                served.list().withheld(),
                served.list().slots().stream().map(slot -> answer(served, slot, explain)).toList());
    }

    private SlotAnswer answer(ServedList served, ScoredSlot slot, boolean explain) {
        return new SlotAnswer(
                slot.rank(),
                slot.item().value(),
                served.title(slot.itemIndex()),
                slot.score(),
                slot.baseRank(),
                slot.recall().stream().map(RecallSource::name).toList(),
                new Reason(reason(served, slot, Locale.ENGLISH), reason(served, slot, Locale.CHINESE)),
                explain ? line(served, slot, Explanation.of(slot)) : null);
    }

    private Line line(ServedList served, ScoredSlot slot, Explanation line) {
        Integer item = line.item();
        return new Line(
                line.kind().name(),
                line.name().isEmpty() ? null : line.name(),
                item == null ? null : served.log().item(item).value(),
                line.value(),
                new Reason(words(served, slot, line, Locale.ENGLISH), words(served, slot, line, Locale.CHINESE)),
                line.details().stream().map(each -> line(served, slot, each)).toList());
    }

    private String words(ServedList served, ScoredSlot slot, Explanation line, Locale locale) {
        return ExplanationText.of(line, slot, served.log(), locale, texts::text, served::title);
    }

    /** Why the shopper sees it: from their own history where that is so, and what the policy did. */
    private String reason(ServedList served, ScoredSlot slot, Locale locale) {
        var sentences = new ArrayList<String>();
        var part = slot.explanation().parts().stream().findFirst().map(ScoreExplanation.Part::item);
        sentences.add(part.isPresent() && slot.explanation().source() != ScoreExplanation.Source.CONTENT
                ? texts.text("reason.because-of", locale, served.title(part.get()))
                : texts.text("reason." + slot.explanation().source(), locale));
        slot.reasons().forEach(reason -> sentences.add(ReasonText.of(
                reason.key(), reason.arguments(), served.log().itemAttributes(), slot.itemIndex(), locale, texts::text)));
        return String.join(locale.equals(Locale.CHINESE) ? "；" : ". ", sentences);
    }

    private static int slots(String text) {
        try {
            int k = Integer.parseInt(text);
            if (k >= 1 && k <= Cutoff.MAX) {
                return k;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal("serving.k", text, Cutoff.MAX);
    }

    private static String surfaces() {
        return String.join(", ", List.of(Surface.values()).stream().map(Surface::code).toList());
    }
}
