package io.equipoise.audit.lens;

import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.inference.AuditOptions;
import io.equipoise.fairness.inference.HeadlineAudit;
import io.equipoise.fairness.inference.Resampling;
import io.equipoise.fairness.inference.UtilityAudit;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.fairness.metric.UserTable;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.store.MadeOnce;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** The two headline numbers of what serves a surface: quality, and the fairness score over the attributes the charter names. */
@Component
public class SurfaceScores {
    private static final int KEPT = 16;

    private final OutcomeShelf shelf;
    private final AttributeRegistry attributes;
    private final CharterCatalog charters;
    private final MadeOnce<Key, Scores> kept = new MadeOnce<>(KEPT);

    /** Scores outlive the lists they came from: more pairs may serve than the shelf holds, and a screen asks for all of them. */
    private record Key(ModelVersionId model, @Nullable PolicyVersionId policy, Charter under, LocalDate day, int generation) {}

    SurfaceScores(OutcomeShelf shelf, AttributeRegistry attributes, CharterCatalog charters) {
        this.shelf = shelf;
        this.attributes = attributes;
        this.charters = charters;
    }

    /**
     * @param quality mean NDCG
     * @param fairness 100 times the weighted geometric mean of the checks; see the headline scores
     */
    public record Scores(Estimate quality, HeadlineAudit fairness) {}

    /**
     * Takes as long as making the lists, the first time. Without attributes named by a charter all that may be measured by count.
     *
     * @throws io.equipoise.store.Refusal as the lens
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public Scores of(ModelVersionId model, @Nullable PolicyVersionId policy) {
        Charter charter = charters.demanded();
        var key = new Key(model, policy, charter, shelf.today(), shelf.generation());
        return kept.get(key, () -> score(shelf.of(model, policy, charter.settings().cutoff()), charter));
    }

    private Scores score(Outcomes outcomes, Charter charter) {
        var settings = charter.settings();
        var options = new AuditOptions(settings.minimum(), new Resampling(settings.replicates(), settings.seed()), false);
        int metric = Measure.NDCG.ordinal();
        var one = UserTable.of(outcomes.table().metrics().get(metric), outcomes.table().values(metric), outcomes.table().excluded(metric));
        var quality = UtilityAudit.of(one, GroupAssignment.everyone(one.users()), options).getFirst().overall();
        List<String> named = charter.userAttributes().isEmpty() ? outcomes.view().log().userAttributes().names() : charter.userAttributes();
        List<HeadlineAudit.Weighted> weighted = new ArrayList<>();
        for (String attribute : named) {
            if (attributes.mayMeasure(attribute)) {
                outcomes.users(attribute).filter(groups -> groups.groups() > 2).ifPresent(groups -> weighted.add(new HeadlineAudit.Weighted(groups, 1)));
            }
        }
        return new Scores(quality, HeadlineAudit.of(one, 0, weighted, 0, options));
    }
}
