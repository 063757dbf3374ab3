package io.equipoise.ui.bias;

import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.lens.Choices;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Findings.Example;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.DataAndModel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything one look at the dashboard needs, read off the page's thread and given to it whole.
 *
 * @param choices null where not even these could be told
 * @param findings null where they were refused; @param refusal why
 * @param audit of the same version and policy, where there is one; @param report what it found, null where it is damaged
 * @param mirror data beside model, null within a stratum
 * @param examples of the group or cell that is open
 */
record BiasLook(
        @Nullable Choices choices,
        @Nullable Findings findings,
        @Nullable Refusal refusal,
        Optional<Audit> audit,
        @Nullable AuditReport report,
        @Nullable DataAndModel mirror,
        List<BiasHistory.Moment> moments,
        List<BiasHistory.Deployment> deployments,
        List<Example> examples) {}
