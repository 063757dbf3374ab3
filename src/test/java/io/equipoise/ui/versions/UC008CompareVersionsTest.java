package io.equipoise.ui.versions;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.fairness.Estimate;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ItemItemFile;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.training.Evaluation;
import io.equipoise.training.EvaluationProtocol;
import io.equipoise.training.VersionComparer;
import io.equipoise.training.VersionComparison;
import io.equipoise.training.VersionComparison.Outcome;
import io.equipoise.training.linear.ItemKnn;
import io.equipoise.training.linear.Popularity;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class UC008CompareVersionsTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ModelRegistry registry;

    @Autowired
    VersionComparer comparer;

    @Autowired
    ListPreviewer previewer;

    @Autowired
    CurrentOperator current;

    private final String name = "compared " + UUID.randomUUID();

    private ModelVersion registered(ModelKind kind, Map<String, String> knobs) {
        Dataset dataset = JourneySnapshot.of(console);
        var plan = SplitPlan.standard();
        var view = TrainingView.of(catalog.open(dataset.id()), plan);
        Path file = folder.resolve(kind + kind.extension());
        try {
            if (kind == ModelKind.POPULARITY) {
                PopularityFile.write(file, view.log(), new Popularity(0, 0).learn(view));
            } else {
                ItemItemFile.write(file, view.log(), new ItemKnn(100, 10).learn(view), 1);
            }
            try (var lists = new ListMaker(view, Scorers.open(kind, file, view))) {
                var metrics = Evaluation.of(lists, 10);
                var provenance = new ModelProvenance(
                        dataset.id(), dataset.contentHash(), plan, knobs, 42, Map.of(), Instant.now(), "tester");
                return current.callAs(Operator.SYSTEM, () -> registry.register(new NewVersion(
                        name, kind, file, provenance, new EvaluationProtocol(plan, 10).text(), metrics)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the preview shows of two versions is what each of them makes alone. */
    @Test
    void the_lists_of_two_versions_stand_side_by_side_in_the_preview() {
        var popular = registered(ModelKind.POPULARITY, Map.of("days", "0", "for", "preview"));
        var neighbours = registered(ModelKind.ITEM_KNN, Map.of("neighbours", "100", "for", "preview"));
        signInAs(Role.OPERATOR);
        String who = previewer.somebody(neighbours.id(), 1).orElseThrow();
        var alone = previewer.preview(new PreviewRequest(who, popular.id(), null, null, Surface.HOME, new Cutoff(10), true));
        var both = previewer.preview(new PreviewRequest(who, neighbours.id(), null, null, popular.id(), Surface.HOME, new Cutoff(10), true));
        assertThat(both.before()).extracting(ScoredSlot::item).isEqualTo(alone.after().stream().map(ScoredSlot::item).toList());
        assertThat(both.after()).extracting(ScoredSlot::item).isNotEqualTo(alone.after().stream().map(ScoredSlot::item).toList());
        assertThat(both.rbo()).isBetween(0.0, 0.999);

        UI.getCurrent().navigate("preview", new QueryParameters(Map.of(
                "user", List.of(who), "version", List.of(neighbours.id().toString()), "against-version", List.of(popular.id().toString()))));
        assertThat($(H2.class).all()).extracting(H2::getText)
                .contains(popular.label() + ": the model alone", neighbours.label() + ": the model alone");
    }

    @Test
    void two_ticked_versions_stand_side_by_side_and_the_worse_one_is_called_worse() {
        var popular = registered(ModelKind.POPULARITY, Map.of("days", "0", "shrink", "10"));
        var neighbours = registered(ModelKind.ITEM_KNN, Map.of("neighbours", "100", "shrink", "10"));

        signInAs(Role.OPERATOR);
        var compared = comparer.compare(popular.id(), neighbours.id());
        var ndcg = compared.metrics().getFirst();
        // Known answers of this data: popularity .057, item neighbours .037.
        assertThat(ndcg.a()).isBetween(0.055, 0.059);
        assertThat(ndcg.b()).isBetween(0.035, 0.039);
        assertThat(ndcg.difference()).isInstanceOfSatisfying(Estimate.Estimated.class, known -> {
            assertThat(known.value()).isBetween(-0.024, -0.016);
            assertThat(known.ciHigh()).isNegative();
        });
        assertThat(ndcg.outcome()).isEqualTo(Outcome.WORSE);
        assertThat(ndcg.pValue().orElseThrow()).isLessThan(0.01);
        var churn = compared.churn().getFirst();
        assertThat(churn.shoppers()).isEqualTo(200);
        assertThat(churn.overlap()).isBetween(0.0, 0.9);
        assertThat(churn.moves()).isNotEmpty();
        assertThat(compared.costs()).extracting(VersionComparison.Cost::name).containsExactly("millis-per-list", "megabytes", "training-seconds");
        assertThat(compared.costs().getFirst().a().orElseThrow()).isPositive();
        assertThat(compared.costs().getLast().a()).isEmpty();
        assertThat(compared.cards()).isNotEmpty().allSatisfy(line -> assertThat(line.differs()).isFalse());
        var reported = comparer.report(neighbours.id());
        assertThat(reported.reach()).extracting(VersionComparison.Reach::a).containsExactlyElementsOf(
                compared.reach().stream().map(VersionComparison.Reach::b).toList());
        assertThat(comparer.popularityAbove(neighbours)).contains(popular);
        assertThat(comparer.popularityAbove(popular)).isEmpty();

        var self = comparer.compare(popular.id(), popular.id());
        assertThat(self.metrics()).allSatisfy(metric -> assertThat(metric.outcome()).isEqualTo(Outcome.UNDECIDED));
        assertThat(self.churn().getFirst().overlap()).isEqualTo(1);
        assertThat(self.churn().getFirst().same()).isEqualTo(1);

        UI.getCurrent().navigate(CompareView.class, new QueryParameters(Map.of(
                "a", List.of(popular.id().toString()), "b", List.of(neighbours.id().toString()))));
        await($(TabSheet.class)::exists);
        assertThat($(H1.class).single().getText()).isEqualTo(popular.label() + " and " + neighbours.label());
        assertThat($(Span.class).all()).anyMatch(span -> span.getText().contains("is worse than plain popularity"));
        assertThat($(Paragraph.class).all()).anyMatch(sentence ->
                sentence.getText().startsWith(neighbours.label() + " serves shoppers worse than " + popular.label() + ": NDCG@10 -0.0"));
        $(TabSheet.class).single().setSelectedIndex(0);
        var only = $(Checkbox.class).all().stream().filter(box -> box.getLabel().equals("Differences only")).findFirst().orElseThrow();
        assertThat(only.getValue()).isTrue();
        int different = rows();
        only.setValue(false);
        assertThat(rows()).isGreaterThan(different);
        $(TabSheet.class).single().setSelectedIndex(4);
        assertThat($(Grid.class).all()).anyMatch(grid -> grid.getListDataView().getItemCount() == 3);
        $(TabSheet.class).single().setSelectedIndex(5);
        // The box of the settings was cleared above; the one of the cards is set.
        assertThat($(Checkbox.class).all())
                .filteredOn(box -> box.getLabel().equals("Differences only"))
                .extracting(Checkbox::getValue)
                .containsExactly(false, true);
        UI.getCurrent().navigate(CompareView.class, new QueryParameters(Map.of(
                "a", List.of(popular.id().toString()), "b", List.of(neighbours.id().toString()), "part", List.of("cost"), "cards", List.of("all"))));
        await(() -> $(TabSheet.class).exists() && $(TabSheet.class).single().getSelectedIndex() == 4);
        $(TabSheet.class).single().setSelectedIndex(5);
        assertThat($(Checkbox.class).all())
                .filteredOn(box -> box.getLabel().equals("Differences only"))
                .extracting(Checkbox::getValue)
                .contains(false);
        assertThat($(Button.class).all()).anyMatch(button -> button.getText().equals("Ask for approval of " + neighbours.label())
                && button.isEnabled());
    }

    /** Of all tables of the screen together: only that of the settings changes. */
    private int rows() {
        return $(Grid.class).all().stream().mapToInt(grid -> grid.getListDataView().getItemCount()).sum();
    }
}
