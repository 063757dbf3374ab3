package io.equipoise.compliance.assessment;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Drafts the security self-assessment of what serves a surface, from the live pair, its data, its audit, its gates and its papers as they are
 * at this moment. Nothing is made up: what the workspace does not know, or what fails, is a gap.
 */
@Component
public class SelfAssessment {
    private final LiveSurfaces surfaces;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final AlgorithmChapters algorithm;
    private final ConductChapters conduct;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SelfAssessment(
            LiveSurfaces surfaces,
            ModelRegistry models,
            PolicyCatalog policies,
            AlgorithmChapters algorithm,
            ConductChapters conduct,
            EvidenceLog evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.surfaces = surfaces;
        this.models = models;
        this.policies = policies;
        this.algorithm = algorithm;
        this.conduct = conduct;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Drafts it. May take seconds: some gates try things out.
     *
     * @throws Refusal {@code assessment.nothing-live} where nothing serves the surface
     */
    @PreAuthorize("hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')")
    public AssessmentDraft draft(Surface surface, Locale locale) {
        var words = Phrases.in(locale);
        var live = surfaces.live(surface).orElseThrow(() -> new Refusal("assessment.nothing-live"));
        var model = models.require(live.model());
        var policy = Optional.ofNullable(live.policy()).flatMap(policies::find);
        return new AssessmentDraft(
                surface,
                words.language(),
                words.translate("assessment.draft.title", words.translate("surface." + surface)),
                clock.instant(),
                List.of(
                        algorithm.basics(words, live, model, policy),
                        algorithm.mechanism(words, policy, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)),
                        algorithm.data(words, model),
                        algorithm.learning(words, model),
                        conduct.results(words, live),
                        conduct.risks(words, live),
                        conduct.rights(words, policy),
                        conduct.governance(words, live, surface)));
    }

    /**
     * The draft to go on writing in, as Markdown, with a line of evidence that names its hash.
     *
     * @throws Refusal as {@link #draft}
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR')")
    public String export(Surface surface, Locale locale) {
        var draft = draft(surface, locale);
        String file = AssessmentText.markdown(draft, Phrases.in(locale).translate("assessment.gap"));
        String hash = ArtifactDigest.of(file.getBytes(StandardCharsets.UTF_8)).sha256();
        transaction.executeWithoutResult(status -> evidence.append(EvidenceEvent.of("assessment.exported", "surface", surface.code())
                .change(null, "self-assessment-" + surface.code() + "." + draft.language().getLanguage() + ".md")
                .hashes(Map.of("file", hash))));
        return file;
    }
}
