package io.equipoise.ui.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.audit.lens.BiasLens;
import io.equipoise.audit.lens.LensEvidence;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Measure;
import io.equipoise.audit.lens.Side;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.GroupMerges;
import io.equipoise.dataset.JourneySnapshot;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.Estimate;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIf;
import io.equipoise.tradeoff.WhatIfPlan;
import io.equipoise.training.Evaluation;
import io.equipoise.training.EvaluationProtocol;
import io.equipoise.training.linear.Popularity;
import io.equipoise.ui.ViewTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.AccessDeniedException;

/** Played on the 2,500 households of the sample of Complete Journey and the lists of plain popularity. */
class UC010LookForBiasTest extends ViewTest {
    @TempDir
    Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    ModelRegistry registry;

    @Autowired
    CurrentOperator current;

    @Autowired
    BiasLens lens;

    @Autowired
    WhatIf whatIf;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    LensEvidence lensEvidence;

    private ModelVersion popular() {
        Dataset dataset = JourneySnapshot.of(console);
        var plan = SplitPlan.standard();
        var view = TrainingView.of(catalog.open(dataset.id()), plan);
        Path file = folder.resolve("popular" + ModelKind.POPULARITY.extension());
        try {
            PopularityFile.write(file, view.log(), new Popularity(0, 0).learn(view));
            try (var lists = new ListMaker(view, Scorers.open(ModelKind.POPULARITY, file, view))) {
                var metrics = Evaluation.of(lists, 10);
                var provenance = new ModelProvenance(dataset.id(), dataset.contentHash(), plan, Map.of(), 42, Map.of(), Instant.now(), "tester");
                return current.callAs(Operator.SYSTEM, () -> registry.register(new NewVersion(
                        "looked at " + UUID.randomUUID(), ModelKind.POPULARITY, file, provenance, new EvaluationProtocol(plan, 10).text(), metrics)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LensQuestion question(ModelVersion model, Side side, String by, String across, String like, String within) {
        return new LensQuestion(model.id(), null, side, Measure.NDCG, by, across, like, within, LensQuestion.LARGEST, "", 0);
    }

    @Test
    void what_was_looked_at_or_tried_already_is_not_worked_out_again() {
        var model = popular();
        signInAs(Role.COMPLIANCE);
        var users = question(model, Side.USERS, "", "", "", "");
        var items = question(model, Side.ITEMS, "", "", "", "");
        var seen = lens.look(users);
        assertThat(lens.look(users)).isSameAs(seen);
        assertThat(lens.look(items)).isNotSameAs(seen).isSameAs(lens.look(items));
        assertThat(lens.look(question(popular(), Side.USERS, "", "", "", ""))).as("another version").isNotSameAs(seen);

        var plan = new WhatIfPlan(
                model.id(), PolicyTerms.USUAL, List.of(), new Cutoff(10), lens.choices(users).attributes().getFirst(), lens.choices(items).attributes().getFirst());
        int few = WhatIf.SIZES.getFirst();
        var tried = whatIf.ask(plan, few);
        assertThat(whatIf.ask(plan, few)).isSameAs(tried);
        assertThat(whatIf.best(plan, few)).isSameAs(tried);
        var all = whatIf.ask(plan, WhatIf.SIZES.getLast());
        assertThat(whatIf.best(plan, few)).as("of the most shoppers").isSameAs(all);
        var other = new WhatIfPlan(model.id(), PolicyTerms.USUAL, List.of(), new Cutoff(5), plan.userAttribute(), plan.itemAttribute());
        assertThat(whatIf.best(other, few)).as("another question").isNotSameAs(all).isNotSameAs(tried);

        for (Object changed : List.of(
                new GroupMerges.GroupsMerged(model.provenance().dataset()),
                new SnapshotGone(model.provenance().dataset(), new ArtifactDigest(model.provenance().datasetHash())))) {
            var known = lens.look(users);
            var answered = whatIf.ask(plan, few);
            console.publishEvent(changed);
            assertThat(lens.look(users)).as("seen before %s", changed).isNotSameAs(known);
            assertThat(whatIf.ask(plan, few)).as("answered before %s", changed).isNotSameAs(answered);
        }
    }

    @Test
    void the_lens_hides_small_groups_from_every_angle_and_its_parts_add_up() {
        var model = popular();
        signInAs(Role.COMPLIANCE);
        var first = lens.look(question(model, Side.USERS, "", "", "", ""));
        String by = first.question().attribute();
        var choices = lens.choices(question(model, Side.USERS, by, "", "", ""));
        String across = choices.strata().stream().filter(name -> !name.equals(by)).findFirst().orElseThrow();

        var crossed = lens.look(question(model, Side.USERS, by, across, "activity", ""));
        assertThat(crossed.band().usual()).isTrue();
        assertThat(crossed.reference()).isPresent();
        assertThat(crossed.heat()).isNotNull();
        assertThat(crossed.heat().cells()).allSatisfy(line -> assertThat(line).allSatisfy(cell -> {
            if (cell.shown()) {
                assertThat(cell.n() == 0 || cell.n() >= 30).as("%s people", cell.n()).isTrue();
            } else {
                assertThat(cell.value()).isInstanceOf(Estimate.Undefined.class);
                assertThat(cell.n()).isZero();
            }
        }));
        assertThat(crossed.groups().stream().filter(group -> !group.shown()).count()).isNotEqualTo(1);
        assertThat(crossed.harms()).isSortedAccordingTo((a, b) -> Double.compare(b.bound(), a.bound()));
        if (crossed.contributions() != null) {
            double gap = ((Estimate.Estimated) crossed.worst().orElseThrow().difference()).value();
            assertThat(crossed.contributions().gap()).isCloseTo(gap, org.assertj.core.data.Offset.offset(1e-9));
        }

        var within = lens.look(question(model, Side.USERS, by, "", "activity", "q1"));
        assertThat(within.users()).isLessThan(first.users());
        var items = lens.look(question(model, Side.ITEMS, "", "", "", ""));
        double exposure = items.groups().stream()
                .filter(group -> group.value() instanceof Estimate.Estimated)
                .mapToDouble(group -> ((Estimate.Estimated) group.value()).value() * group.target())
                .sum();
        assertThat(exposure).as("shares of exposure").isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));

        signInAs(Role.ADMINISTRATOR);
        assertThatThrownBy(() -> lens.look(question(model, Side.USERS, by, "", "", ""))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_window_looks_at_what_was_shown_and_says_nothing_of_quality() {
        var model = popular();
        signInAs(Role.COMPLIANCE);
        var log = catalog.open(model.provenance().dataset());
        var asked = new LensQuestion(model.id(), null, Side.ITEMS, Measure.NDCG, "", "", "", "", LensQuestion.LARGEST, "", 7);
        List<List<ItemId>> shown = Collections.nCopies(40, List.of(log.item(0)));
        var found = lens.look(asked, shown, 90);
        assertThat(found.users()).isEqualTo(40);
        assertThat(found.eligible()).isEqualTo(90);
        String group = log.itemAttributes().text(found.question().attribute(), 0).orElseThrow();
        // Every slot went to one group: all of the exposure is its, and a share of it over its share of the catalogue is 1 / target.
        var all = found.groups().stream().filter(each -> each.label().equals(group)).findFirst().orElseThrow();
        assertThat(((Estimate.Estimated) all.value()).value()).isCloseTo(1 / all.target(), org.assertj.core.data.Offset.offset(1e-9));
        assertThatThrownBy(() -> lens.look(asked, List.of(), 0))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("lens.nothing-shown"));

        UI.getCurrent().navigate(BiasView.class, QueryParameters.simple(Map.of("days", "7", "version", model.id().toString())));
        settle();
        assertThat(text()).contains("does not say what shoppers would have wanted");
    }

    @Test
    void the_address_is_the_state_the_sentence_comes_first_and_goes_into_the_evidence_log() {
        var model = popular();
        signInAs(Role.COMPLIANCE);
        UI.getCurrent().navigate(BiasView.class, QueryParameters.of("version", model.id().toString()));
        settle();

        String sentence = lead();
        assertThat(sentence).isNotBlank();
        var across = select("Crossed with");
        String other = across.getListDataView().getItems().filter(name -> !name.isEmpty()).findFirst().orElseThrow();
        test(across).selectItem(across.getItemLabelGenerator().apply(other));
        settle();
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters()).contains("across=" + other).contains("by=");
        assertThat(text()).contains("Worst off, by the least harm that is sure");

        test($(Button.class).all().stream().filter(button -> button.getText().equals("Send to evidence")).findFirst().orElseThrow()).click();
        var line = evidence.about("model-version", model.id().toString()).getLast();
        assertThat(line.action()).isEqualTo("observation.noted");
        assertThat(line.reason()).isEqualTo(lead());
        assertThat(line.after()).contains("across=" + other);
        assertThat(line.hashes()).contains("findings");
        assertThat(new String(lensEvidence.kept(line), StandardCharsets.UTF_8)).contains(line.reason(), "across=" + other, "\"groups\"");
        assertThatThrownBy(() -> current.callAs(new Operator(current.require().id(), "ad", "ad", Set.of(Role.ADMINISTRATOR), false), () -> lensEvidence.kept(line)))
                .isInstanceOf(AccessDeniedException.class);
        assertThat($(Anchor.class).all()).as("the way to the entry").anyMatch(link -> link.getHref().equals("evidence?action=observation.noted"));

        test((Button) test($(GroupTable.class).single()).getCellComponent(0, 6)).click();
        settle();
        assertThat(UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters()).contains("open=");
        assertThat($(Anchor.class).all()).anyMatch(link -> link.getHref().startsWith("preview?user=P-"));
    }

    @Test
    void an_address_that_names_nothing_known_is_answered_in_words() {
        var model = popular();
        signInAs(Role.PRODUCT);
        UI.getCurrent().navigate(BiasView.class, QueryParameters.of("version", "nonsense"));
        settle();
        assertThat(text()).contains("version=nonsense – there is no such model version");
        assertThat(lead()).isNotBlank();

        UI.getCurrent().navigate(BiasView.class, asking(model, "policy", "no-policy"));
        settle();
        assertThat(text()).contains("policy=no-policy – there is no such policy version");
        assertThat(lead()).isNotBlank();

        UI.getCurrent().navigate(BiasView.class, asking(model, "by", "shoe-size"));
        settle();
        assertThat(text()).contains("The address asks for shoe-size, which is not here.");
        assertThat(lead()).isNotBlank();

        UI.getCurrent().navigate(BiasView.class, asking(model, "side", "moon"));
        settle();
        assertThat(lead()).isNotBlank();
        assertThat(text()).contains("side=moon – not one of users, providers, items.");
        UI.getCurrent().navigate(BiasView.class, new QueryParameters(Map.of(
                "version", List.of(model.id().toString()), "measure", List.of("luck"), "days", List.of("4000"), "like", List.of("shoe-size"))));
        settle();
        assertThat(text()).contains("measure=luck – not one of", "days=4000 – it must be a whole number from 0 to 365.", "The address asks for shoe-size, which is not here.");
        UI.getCurrent().navigate(BiasView.class, asking(model, "open", "nobody|here"));
        settle();
        assertThat(text()).contains("The address asks for nobody|here, which is not here.");
        assertThat($(ExamplesDialog.class).all()).isEmpty();
        UI.getCurrent().navigate(BiasView.class, QueryParameters.of("open", "nobody"));
        settle();
        assertThat(text()).as("of the version that is shown where none is named").contains("The address asks for nobody, which is not here.");
    }

    private static QueryParameters asking(ModelVersion model, String name, String value) {
        return new QueryParameters(Map.of("version", List.of(model.id().toString()), name, List.of(value)));
    }

    @SuppressWarnings("unchecked")
    private Select<String> select(String label) {
        return $(Select.class).all().stream().filter(each -> label.equals(each.getLabel())).findFirst().orElseThrow();
    }

    private String lead() {
        return $(Paragraph.class).all().stream().filter(p -> p.hasClassName("eq-lead")).findFirst().orElseThrow().getText();
    }

    private String text() {
        return ((BiasView) getCurrentView()).getElement().getTextRecursively();
    }

    private void settle() {
        roundTrip();
        await(() -> $(Div.class).all().stream().noneMatch(div -> div.hasClassName("eq-stale")));
    }
}
