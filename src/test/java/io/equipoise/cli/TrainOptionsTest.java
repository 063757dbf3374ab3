package io.equipoise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.Relevance;
import io.equipoise.dataset.Relevance.Reach;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.store.Refusal;
import io.equipoise.training.Ranking;
import io.equipoise.training.fair.FairLearning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line offers what the form offers. */
class TrainOptionsTest {
    private static TrainOptions options(String... arguments) {
        return new TrainOptions(List.of(arguments));
    }

    private static void refused(String key, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void what_is_not_said_is_as_usual() {
        var options = options("--dataset", "shop", "--kind", "ease");
        assertThat(options.split()).isEqualTo(SplitPlan.standard());
        assertThat(options.options(name -> name).ranking()).isEqualTo(Ranking.FULL);
        assertThat(options.options(name -> name).fairLearning()).isEmpty();
        assertThat(options.seed()).isEqualTo(42);
    }

    @Test
    void every_option_of_the_protocol_is_there() {
        var options = options(
                "--dataset", "shop", "--kind", "item-knn", "--split", "leave-last-out", "--shares", "70/10/20", "--core", "3",
                "--split-seed", "7", "--ranking", "sampled", "--min-rating", "4", "--rating-for", "everything");
        assertThat(options.kind()).isEqualTo(ModelKind.ITEM_KNN);
        var split = options.split();
        assertThat(split.kind()).isEqualTo(SplitKind.LEAVE_LAST_OUT);
        assertThat(split.trainFraction()).isEqualTo(0.7);
        assertThat(split.validationFraction()).isEqualTo(0.1);
        assertThat(split.kCore()).isEqualTo(3);
        assertThat(split.seed()).isEqualTo(7);
        assertThat(split.relevance()).isEqualTo(new Relevance(Reach.EVERYTHING, 4));
        assertThat(options.options(name -> name).ranking()).isEqualTo(Ranking.SAMPLED_99);
        assertThat(options("--min-rating", "3.5").split().relevance()).isEqualTo(new Relevance(Reach.HELD_BACK, 3.5));
    }

    @Test
    void every_option_of_the_training_is_there() {
        var options = options(
                "--kind", "sasrec", "--fair", "group-dro", "--fair-attribute", "gender", "--fair-strength", "0.05", "--warm-start",
                "ranker v2", "--trials", "4", "--minutes", "30", "--memory", "2048", "--seed", "9", "--set", "patience=3", "--set",
                "loss=gbce");
        var chosen = options.options(name -> name.equals("ranker v2") ? "the-id" : "");
        assertThat(chosen.fair()).isEqualTo(new FairLearning(FairLearning.Kind.GROUP_ROBUST, "gender", 0.05));
        assertThat(chosen.warmStart()).isEqualTo("the-id");
        assertThat(chosen.trials()).isEqualTo(4);
        assertThat(chosen.minutes()).isEqualTo(30);
        assertThat(chosen.memoryMb()).isEqualTo(2_048);
        assertThat(options.knobs()).containsEntry("patience", "3").containsEntry("loss", "gbce");
        assertThat(options("--fair", "ips").options(name -> name).fair().strength()).isEqualTo(0.1);
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_would() {
        refused("train.usage", () -> options("--dataset"));
        refused("train.usage", () -> options("--colour", "red"));
        refused("train.usage", () -> options("--set", "patience"));
        refused("train.kind", () -> options("--kind", "imported").kind());
        refused("train.word", () -> options("--split", "by-luck").split());
        refused("train.shares", () -> options("--shares", "80/30").split());
        refused("train.shares", () -> options("--shares", "half").split());
        refused("train.usage", () -> options("--core", "0").split());
        refused("train.rating-for", () -> options("--rating-for", "test").split());
        refused("train.usage", () -> options("--min-rating", "4", "--rating-for", "life").split());
        refused("dataset.rating-threshold", () -> options("--min-rating", "-1").split());
        refused("train.usage", () -> options("--ranking", "partial").options(name -> name));
        refused("train.usage", () -> options("--fair", "kindness").options(name -> name));
        refused("training.fair-attribute", () -> options("--fair", "reweighing").options(name -> name));
        refused("training.option-range", () -> options("--trials", "9999").options(name -> name));
    }
}
