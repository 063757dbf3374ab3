package io.equipoise.ui.versions;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.Stage;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallPlans;
import io.equipoise.scoring.RecallSource;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a version's candidates come from, on every surface, and the way to choose otherwise. */
class RecallPanel extends Panel {
    private final RecallPlans plans;
    private final ModelRegistry registry;
    private final ModelVersion version;
    private final Div body = new Div();

    /** @param mayChoose whether who looks may choose at all */
    RecallPanel(RecallPlans plans, ModelRegistry registry, ModelVersion version, boolean mayChoose) {
        super(I18NProvider.translate("recall.title"));
        this.plans = plans;
        this.registry = registry;
        this.version = version;
        describe(getTranslation("recall.help"));
        var choose = new Button(getTranslation("recall.choose"), Glyph.EDIT.create(), click -> choose());
        boolean live = version.stage() == Stage.ACTIVE;
        actions(
                live
                        ? Reasoned.disable(choose, getTranslation("recall.choose.live"))
                        : mayChoose ? choose : Reasoned.disable(choose, getTranslation("versions.bring.roles")));
        with(body);
        fill();
    }

    private void fill() {
        body.removeAll();
        var facts = new Facts().fact(getTranslation("recall.everywhere"), words(plans.of(version.id(), null)));
        plans.ofSurfaces(version.id()).forEach((surface, plan) -> facts.fact(getTranslation("surface." + surface), words(plan)));
        body.add(facts);
    }

    private String words(RecallPlan plan) {
        String sources = plan.sources().stream()
                .map(source -> getTranslation("recall.source." + source))
                .collect(Collectors.joining(getTranslation("list.separator")));
        boolean counted = plan.sources().stream().anyMatch(source -> source != RecallSource.ALL && source != RecallSource.CONTENT);
        String tower = plan.tower() == null || !plan.has(RecallSource.TWO_TOWER)
                ? ""
                : registry.find(plan.tower()).map(it -> " " + getTranslation("recall.by", it.label())).orElse("");
        return counted ? getTranslation("recall.words", sources, Formats.current().number(plan.each())) + tower : sources;
    }

    private void choose() {
        var towers = registry.list().stream()
                .filter(each -> RecallPlans.mayBeTower(each) && version.provenance().datasetHash().equals(each.provenance().datasetHash()))
                .toList();
        new RecallDialog(towers, surface -> plans.of(version.id(), surface), this::chosen).open();
    }

    private void chosen(@Nullable Surface surface, RecallPlan plan) {
        plans.choose(version.id(), surface, plan);
        fill();
    }
}
