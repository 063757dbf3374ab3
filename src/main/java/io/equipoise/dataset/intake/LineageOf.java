package io.equipoise.dataset.intake;

import io.equipoise.dataset.Lineage;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.store.ArtifactDigest;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down where a cleaned snapshot came from. */
final class LineageOf {
    private LineageOf() {}

    static Lineage cleaned(
            Cleaning.Cleaned cleaned, ImportRequest request, ArtifactDigest content, @Nullable ArtifactDigest rejected, @Nullable ArtifactDigest consistency) {
        return new Lineage(
                content.sha256(),
                sources(cleaned.files()),
                mapping(request),
                cleaned.steps().stream()
                        .map(step -> new Lineage.Step(
                                step.step().word(), step.values(), step.before(), step.rejected(), step.changed()))
                        .toList(),
                rejected == null ? null : rejected.sha256(),
                consistency == null ? null : consistency.sha256(),
                versions());
    }

    /** The mapping; of several sources each, under its name. */
    private static String mapping(ImportRequest request) {
        if (!request.isCombined()) {
            return MappingFile.write(request.mapping().with(request.cleaning()));
        }
        var text = new StringBuilder();
        for (var source : request.sources()) {
            text.append("# ").append(source.name()).append(" (").append(source.channel().word()).append(")\n");
            text.append(MappingFile.write(source.mapping().with(request.cleaning()))).append("---\n");
        }
        return text.toString();
    }

    private static List<Lineage.Source> sources(List<FileReport> files) {
        var sources = new ArrayList<Lineage.Source>();
        for (var table : files) {
            for (var file : table.delivered()) {
                sources.add(new Lineage.Source(
                        table.kind().word(), file.name(), file.sha256(), file.format(), file.encoding(), file.rows(), file.source()));
            }
        }
        return sources;
    }

    private static Map<String, String> versions() {
        return Map.of(
                "equipoise", version(LineageOf.class), "duckdb", duckdb(), "java", Runtime.version().toString());
    }

    private static String duckdb() {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("The analytics engine does not start", e);
        }
    }

    private static String version(Class<?> of) {
        String version = of.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
