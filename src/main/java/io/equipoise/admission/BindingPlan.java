package io.equipoise.admission;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.training.Ranking;

/**
 * How an upload is to serve.
 *
 * @param dataset the snapshot whose items and shoppers it is bound to
 * @param split the side of it that may be looked at, and the side that judges
 * @param ranking among what the held-back items must be found
 * @param check rows whose scores are known, {@link CheckRows#NONE} where nobody has any
 */
public record BindingPlan(
        DatasetId dataset, SplitPlan split, Ranking ranking, ModelBinding binding, ItemVocabulary vocabulary, CheckRows check) {}
