package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.Verdict;
import io.equipoise.ranking.Surface;
import io.equipoise.security.Operator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.VerdictBadge;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What each surface of the shop serves, and what its latest audit says. */
@org.springframework.stereotype.Component
class LiveTile implements OverviewTile {
    private final LiveSurfaces surfaces;
    private final Auditor auditor;
    private final Labels labels;

    LiveTile(LiveSurfaces surfaces, Auditor auditor, Labels labels) {
        this.surfaces = surfaces;
        this.auditor = auditor;
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
                .map(surface -> row(surface, live.stream().filter(pair -> pair.surface() == surface).findFirst()))
                .forEach(panel::with);
        return Optional.of(panel);
    }

    private ItemRow row(Surface surface, Optional<LivePair> live) {
        String name = I18NProvider.translate("surface." + surface);
        return live.map(pair -> new ItemRow(name, words(pair) + quality(pair), verdict(pair)))
                .orElseGet(() -> new ItemRow(name, I18NProvider.translate("overview.live.none")));
    }

    private String words(LivePair pair) {
        return I18NProvider.translate(
                "overview.live.pair",
                labels.of(pair.model()),
                labels.of(pair.policy(), I18NProvider.translate("overview.live.no-policy")),
                Formats.current().date(pair.since()));
    }

    /** Quality with its interval, where the pair was audited. */
    private String quality(LivePair pair) {
        return auditor.latestOf(pair.model(), pair.policy())
                .filter(audit -> audit.state() == AuditState.DONE)
                .map(auditor::report)
                .flatMap(report -> report.overall().entrySet().stream().findFirst())
                .filter(metric -> metric.getValue() instanceof Estimate.Estimated)
                .map(metric -> {
                    var it = (Estimate.Estimated) metric.getValue();
                    return I18NProvider.translate(
                            "overview.live.quality",
                            name(metric.getKey()),
                            Formats.current().decimal(it.value(), 3),
                            Formats.current().interval(it.ciLow(), it.ciHigh(), 3));
                })
                .orElse("");
    }

    /** A metric as people write it: the key's first part; its gain and discount are for those who compute it again. */
    private static String name(String key) {
        return key.substring(0, key.indexOf('/') < 0 ? key.length() : key.indexOf('/')).toUpperCase(Locale.ROOT);
    }

    private Component verdict(LivePair pair) {
        return auditor.latestOf(pair.model(), pair.policy())
                .filter(audit -> audit.state() == AuditState.DONE)
                .map(this::worst)
                .<Component>map(VerdictBadge::new)
                .orElseGet(() -> new StatusBadge(Tone.INSUFFICIENT, I18NProvider.translate("overview.live.not-audited")));
    }

    private Verdict worst(Audit audit) {
        return auditor.report(audit).utility().stream()
                .map(part -> part.verdict())
                .max(Comparator.comparingInt(LiveTile::severity))
                .orElse(Verdict.INSUFFICIENT);
    }

    private static int severity(Verdict verdict) {
        return switch (verdict) {
            case PASS -> 0;
            case INSUFFICIENT -> 1;
            case INCONCLUSIVE -> 2;
            case FAIL -> 3;
        };
    }
}
