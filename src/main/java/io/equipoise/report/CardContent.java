package io.equipoise.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model card says, in whatever format: facts of the registry, words of people in both languages, the newest audit, and who let the
 * version through.
 *
 * @param protocol how {@code metrics} were measured; they carry no interval, the audit's numbers do
 * @param words by language and block
 * @param wordsSha256 of the words, empty before anybody wrote any
 * @param audit the newest finished audit of the model alone, else under a policy, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CardContent(
        String format,
        String version,
        String label,
        String kind,
        String stage,
        String artifactSha256,
        String dataset,
        String datasetSha256,
        String split,
        String trainedAt,
        String trainedBy,
        long seed,
        Map<String, String> hyperParameters,
        Map<String, String> libraries,
        String protocol,
        Map<String, Double> metrics,
        int wordsRevision,
        String wordsSha256,
        String wordsBy,
        Map<String, Map<String, String>> words,
        List<String> missingTranslations,
        @Nullable ChainMark chain,
        @Nullable AuditContent audit,
        List<Approval> approvals) {

    /**
     * @param contentSha256 what was decided on, as the approval pins it
     * @param approvedBy those whose approval counts
     */
    record Approval(
            String id,
            String surface,
            String policy,
            String state,
            String requestedBy,
            String comment,
            String contentSha256,
            List<String> approvedBy,
            String at) {}
}
