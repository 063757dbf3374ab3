package io.equipoise.cli.files;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.InfeasibleRule;
import io.equipoise.fairness.batch.GuaranteedLists;
import io.equipoise.fairness.mitigation.CandidateList;
import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.fairness.mitigation.RerankerChain;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** {@code rerank --guarantee}: all lists of a file at once, so that every group of an attribute is shown a promised number of times (FairRec). */
final class BatchGuarantee {
    /** The name of the step in reports, and of the sentence beside a slot. */
    static final String NAME = "batch-guarantee";

    private static final double USUAL_SHARE = 0.5;

    private BatchGuarantee() {}

    /** @param what how many slots each group was owed and had, for the report */
    record Made(RerankerChain.Outcome[] outcomes, GuaranteedLists what) {}

    static Made run(Options given, String attribute, ListsFile read, Map<String, GroupAssignment> groups, int k) {
        GroupAssignment items = groups.get(attribute);
        if (items == null) {
            throw new Refusal("policy.no-attribute", attribute);
        }
        double share = given.decimal("guarantee-share", USUAL_SHARE, 0, 1);
        boolean passOn = given.oneOf("envy-free", "yes", "no").equals("yes");
        double[][] scores = Objects.requireNonNull(read.scores());
        List<CandidateList> candidates = IntStream.range(0, read.lists().length)
                .mapToObj(user -> new CandidateList(read.lists()[user], scores[user]))
                .toList();
        try {
            var made = GuaranteedLists.of(candidates, items, k, share, passOn);
            var outcomes = IntStream.range(0, read.lists().length)
                    .mapToObj(user -> outcome(made.orders()[user], read.lists()[user], items, k))
                    .toArray(RerankerChain.Outcome[]::new);
            return new Made(outcomes, made);
        } catch (InfeasibleRule infeasible) {
            throw new Refusal(infeasible, infeasible.key(), infeasible.arguments().toArray());
        }
    }

    private static RerankerChain.Outcome outcome(int[] order, int[] list, GroupAssignment items, int k) {
        List<List<SlotReason>> reasons = new ArrayList<>();
        for (int position : order) {
            reasons.add(position < k ? List.of() : List.of(new SlotReason(NAME, List.of(items.labels().get(items.codes()[list[position]])))));
        }
        return new RerankerChain.Outcome(order, reasons, List.of(RerankerChain.Displacement.of(NAME, order)));
    }
}
