package io.equipoise.scoring;

import io.equipoise.fairness.mitigation.Reranked.SlotReason;
import io.equipoise.ranking.ItemId;
import java.util.List;

/**
 * One place of a list.
 *
 * @param rank from 1
 * @param baseRank where the model alone would have put the item, from 1
 * @param recall where the item came from; several when several sources found it
 * @param reasons why re-rankers put it here, in the order they acted; empty where none did
 */
public record ScoredSlot(
        int rank,
        ItemId item,
        int itemIndex,
        double score,
        int baseRank,
        List<RecallSource> recall,
        ScoreExplanation explanation,
        List<SlotReason> reasons) {
    public ScoredSlot {
        recall = List.copyOf(recall);
        reasons = List.copyOf(reasons);
    }

    /** Places gained by the re-rankers; negative when it lost some. */
    public int moved() {
        return baseRank - rank;
    }
}
