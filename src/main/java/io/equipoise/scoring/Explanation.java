package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a slot is what it is, as a tree: a line, what it is worth, and the lines it rests on. The root is the slot; under it stand where the
 * item came from, what its score is made of, the nearest items of the shopper's history, and what the policy did.
 *
 * @param name which source, feature, rule or item-less part a line is of; empty where the kind says all
 * @param arguments of the line's sentence
 * @param item index of the item a line speaks of, or null
 * @param value in the unit of the kind, or null where a line has none
 */
public record Explanation(
        Kind kind, String name, List<Object> arguments, @Nullable Integer item, @Nullable Double value, List<Explanation> details) {
    /** Display texts are {@code explanation.<NAME>} in the bundles. */
    public enum Kind {
        /** The root; value: the score the slot was chosen by. */
        SLOT,
        /** Where the item came from; name: a {@link RecallSource}. */
        RECALL,
        /** What the model says; name: a {@link ScoreExplanation.Source}, value: the score. */
        SCORE,
        /** An item of the shopper's history that carries the score; value: how much of it. */
        HISTORY,
        /** How much of the history was tried to find what carries the score; only where it was not all of it. */
        TRIED,
        /** An item with a title like this one's; value: how much of the score came from it. */
        ALIKE,
        /** A feature or a family of features; value: how much the score falls when it is set to its mean over the candidates. */
        FEATURE,
        /** How many shoppers chose the item; value: how many. */
        POPULARITY,
        /** The nearest items of the history. */
        NEAREST,
        /** One of them; value: how alike. */
        NEAR,
        /** What the policy did; value: ranks gained. */
        POLICY,
        /** One step of it; name: the key of the sentence {@code policy.reason.<name>}. */
        STEP
    }

    public Explanation {
        arguments = List.copyOf(arguments);
        details = List.copyOf(details);
    }

    /** The tree of a slot. */
    public static Explanation of(ScoredSlot slot) {
        var lines = new ArrayList<Explanation>();
        slot.recall().forEach(source -> lines.add(new Explanation(Kind.RECALL, source.name(), List.of(), null, null, List.of())));
        var score = slot.explanation();
        var parts = new ArrayList<>(score.parts().stream().map(Explanation::part).toList());
        var tried = score.tried();
        if (tried != null) {
            parts.add(new Explanation(Kind.TRIED, "", List.of(tried.items(), tried.of()), null, null, List.of()));
        }
        lines.add(new Explanation(Kind.SCORE, score.source().name(), List.of(), null, score.score(), parts));
        if (!score.nearest().isEmpty()) {
            var near = score.nearest().stream()
                    .map(each -> new Explanation(Kind.NEAR, "", List.of(), each.item(), each.likeness(), List.of()))
                    .toList();
            lines.add(new Explanation(Kind.NEAREST, "", List.of(), null, null, near));
        }
        if (!slot.reasons().isEmpty() || slot.moved() != 0) {
            lines.add(new Explanation(
                    Kind.POLICY, "", List.of(slot.baseRank(), slot.rank()), null, (double) slot.moved(),
                    slot.reasons().stream().map(Explanation::step).toList()));
        }
        return new Explanation(Kind.SLOT, "", List.of(slot.rank()), slot.itemIndex(), slot.score(), lines);
    }

    private static Explanation part(ScoreExplanation.Part part) {
        var details = part.details().stream().map(Explanation::part).toList();
        if (part.item() != null) {
            return new Explanation(
                    part.kind().equals("alike") ? Kind.ALIKE : Kind.HISTORY, "", List.of(), part.item(), part.value(), details);
        }
        boolean popularity = part.kind().equals("popularity") && details.isEmpty() && part.value() >= 1;
        return new Explanation(popularity ? Kind.POPULARITY : Kind.FEATURE, part.kind(), List.of(), null, part.value(), details);
    }

    private static Explanation step(SlotReason reason) {
        return new Explanation(Kind.STEP, reason.key(), reason.arguments(), null, null, List.of());
    }
}
