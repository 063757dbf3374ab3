package io.equipoise.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.model.ModelVersionId;
import io.equipoise.scoring.RecallPlan;
import io.equipoise.scoring.RecallSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditPlanTest {
    private static final ModelVersionId MODEL = new ModelVersionId(UUID.randomUUID());
    private static final AuditPlan PLAN = AuditPlan.usual(MODEL, null, List.of("gender"), List.of());

    @Test
    void candidates_are_kept_with_the_plan_and_read_back_with_it() {
        var near = new RecallPlan(List.of(RecallSource.NEIGHBOURS, RecallSource.POPULAR), 200, null);
        var again = ReportJson.read(ReportJson.write(PLAN.by(near)), AuditPlan.class);
        assertThat(again.recall()).isEqualTo(near);
        assertThat(again.comparedWith(List.of()).recall()).isEqualTo(near);
        assertThat(PLAN.by(RecallPlan.STANDARD)).isEqualTo(PLAN);
    }

    @Test
    void a_plan_from_before_candidates_were_kept_means_all_items() {
        String old = ReportJson.write(PLAN).replaceAll("\"candidates\"\\s*:\\s*null\\s*,?", "");
        assertThat(old).doesNotContain("candidates");
        assertThat(ReportJson.read(old, AuditPlan.class).recall()).isEqualTo(RecallPlan.STANDARD);
    }
}
