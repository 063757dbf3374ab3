package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.lens.SurfaceScores;
import io.equipoise.fairness.Estimate;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Operator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.VerdictBadge;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What each surface of the shop serves, and what its latest audit says. */
@org.springframework.stereotype.Component
class LiveTile implements OverviewTile {
    private final LiveSurfaces surfaces;
    private final LiveVerdicts verdicts;
    private final SurfaceScores scores;
    private final Labels labels;

    LiveTile(LiveSurfaces surfaces, LiveVerdicts verdicts, SurfaceScores scores, Labels labels) {
        this.surfaces = surfaces;
        this.verdicts = verdicts;
        this.scores = scores;
        this.labels = labels;
    }

    @Override
    public int order(Operator operator) {
        return 20;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<LivePair> live = surfaces.all();
        var panel = new Panel(I18NProvider.translate("overview.live.title"));
        if (live.isEmpty()) {
            return Optional.of(panel.with(new ItemRow(I18NProvider.translate("overview.live.none"), "")));
        }
        Arrays.stream(Surface.values())
                .map(surface -> row(operator, surface, live.stream().filter(pair -> pair.surface() == surface).findFirst()))
                .forEach(panel::with);
        return Optional.of(panel);
    }

    private ItemRow row(Operator operator, Surface surface, Optional<LivePair> live) {
        String name = I18NProvider.translate("surface." + surface);
        return live.map(pair -> row(operator, name, pair)).orElseGet(() -> new ItemRow(name, I18NProvider.translate("overview.live.none")));
    }

    private ItemRow row(Operator operator, String name, LivePair pair) {
        if (!Labels.readsBias(operator)) {
            var closed = new Span(I18NProvider.translate("overview.live.scores-closed"));
            closed.addClassName("eq-muted");
            return new ItemRow(name, words(pair), verdict(pair)).below(closed);
        }
        var row = ItemRow.link(name, Labels.bias(pair), words(pair), verdict(pair));
        var figures = new Span(I18NProvider.translate("overview.live.scoring"));
        figures.addClassName("eq-muted");
        row.below(figures);
        Background.read(
                figures,
                () -> scores.of(pair.model(), pair.policy()),
                found -> figures.setText(words(found)),
                failure -> figures.setText(I18NProvider.translate("overview.live.no-scores")));
        return row;
    }

    /** Fairness score and quality, each with its interval; the worst check beside the score, as it is never shown alone. */
    private static String words(SurfaceScores.Scores found) {
        var formats = Formats.current();
        String worst = found.fairness().worst().map(AttributeName::of).orElse("–");
        String fairness = found.fairness().score() instanceof Estimate.Estimated it
                ? I18NProvider.translate("overview.live.fairness", formats.decimal(it.value(), 0), formats.interval(it.ciLow(), it.ciHigh(), 0), worst)
                : I18NProvider.translate("overview.live.fairness.none");
        return found.quality() instanceof Estimate.Estimated it
                ? fairness + I18NProvider.translate("overview.live.quality", "NDCG", formats.decimal(it.value(), 3), formats.interval(it.ciLow(), it.ciHigh(), 3))
                : fairness;
    }

    private String words(LivePair pair) {
        return I18NProvider.translate(
                "overview.live.pair",
                labels.of(pair.model()),
                labels.of(pair.policy(), I18NProvider.translate("overview.live.no-policy")),
                Formats.current().date(pair.since()));
    }

    private Component verdict(LivePair pair) {
        try {
            return verdicts.of(pair)
                    .<Component>map(VerdictBadge::new)
                    .orElseGet(() -> new StatusBadge(Tone.INSUFFICIENT, I18NProvider.translate("overview.live.not-audited")));
        } catch (ArtifactDamaged damaged) {
            // What is damaged is an alert; here it is a verdict that cannot be given.
            return new StatusBadge(Tone.INSUFFICIENT, I18NProvider.translate("overview.alerts.broken.badge"));
        }
    }
}
