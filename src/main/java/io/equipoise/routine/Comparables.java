package io.equipoise.routine;

import io.equipoise.audit.AuditPlan;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LiveSurfaces;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a version can be compared with on the same users: what is live, and the version before it under the same policy. */
@Component
public class Comparables {
    /** @param surface where it is live, or null for the previous version */
    public record Comparable(@Nullable Surface surface, AuditPlan.Baseline baseline) {}

    private final ModelRegistry models;
    private final LiveSurfaces surfaces;

    Comparables(ModelRegistry models, LiveSurfaces surfaces) {
        this.models = models;
        this.surfaces = surfaces;
    }

    /** Live pairs first, each once; only what was trained on the same snapshot and split, and not the pair itself. */
    public List<Comparable> of(ModelVersion version, @Nullable PolicyVersionId policy) {
        List<Comparable> found = new ArrayList<>();
        for (var live : surfaces.all()) {
            boolean itself = live.model().equals(version.id()) && Objects.equals(live.policy(), policy);
            boolean known = found.stream().anyMatch(each -> each.baseline().model().equals(live.model())
                    && Objects.equals(each.baseline().policy(), live.policy()));
            if (!itself && !known && models.require(live.model()).comparableWith(version)) {
                found.add(new Comparable(live.surface(), new AuditPlan.Baseline("live", live.model(), live.policy())));
            }
        }
        models.list().stream()
                .filter(each -> each.name().equals(version.name()) && each.number() < version.number() && each.comparableWith(version))
                .max(Comparator.comparingInt(ModelVersion::number))
                .filter(previous -> found.stream().noneMatch(each -> each.baseline().model().equals(previous.id())
                        && Objects.equals(each.baseline().policy(), policy)))
                .ifPresent(previous -> found.add(new Comparable(null, new AuditPlan.Baseline("previous", previous.id(), policy))));
        return found;
    }
}
