package io.equipoise.dataset.intake;

import io.equipoise.store.ArtifactDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sums up what became of the files of each table. */
final class TableReports {
    private static final RejectReason[] REASONS = RejectReason.values();

    private final Staging staging;
    private final List<FetchedSource> sources;

    TableReports(Staging staging, List<FetchedSource> sources) {
        this.staging = staging;
        this.sources = sources;
    }

    /** @param more findings that no single row shows */
    FileReport of(StagedTable table, Map<Finding, Long> more) throws SQLException, IOException {
        var delivered = table.parts().stream()
                .map(part -> part.delivered(sources.size() > 1 ? sources.get(part.source()).source().name() : null))
                .toList();
        var rejected = rejected(table);
        long read = table.rowsRead();
        long kept = staging.count("SELECT count(*) FROM " + table.kind().word());
        long left = rejected.values().stream().mapToLong(Long::longValue).sum();
        return new FileReport(
                table.kind(),
                name(delivered),
                sha256(delivered),
                delivered.stream().map(DeliveredFile::encoding).distinct().collect(Collectors.joining(", ")),
                read,
                kept,
                rejected,
                remarks(table.kind(), kept),
                uses(table),
                ignored(table),
                table.repeats() || table.sources() > 1 ? read - kept - left : 0,
                findings(table, more),
                delivered);
    }

    private static String name(List<DeliveredFile> delivered) {
        String first = delivered.getFirst().name();
        return delivered.size() == 1 ? first : first + " (+" + (delivered.size() - 1) + ")";
    }

    private static String sha256(List<DeliveredFile> delivered) {
        return delivered.size() == 1
                ? delivered.getFirst().sha256()
                : ArtifactDigest.of(delivered.stream()
                                .map(DeliveredFile::sha256)
                                .collect(Collectors.joining("\n"))
                                .getBytes(StandardCharsets.UTF_8))
                        .sha256();
    }

    private Map<RejectReason, Long> rejected(StagedTable table) throws SQLException, IOException {
        var rejected = new EnumMap<RejectReason, Long>(RejectReason.class);
        staging.each(
                "SELECT reason, count(*) FROM rejected WHERE key >= " + Staging.key(table.parts().getFirst().number(), 0)
                        + " AND key < " + Staging.key(table.parts().getLast().number() + 1, 0) + " GROUP BY reason",
                row -> rejected.put(REASONS[row.getInt(1)], row.getLong(2)));
        return rejected;
    }

    private static List<FileReport.ColumnUse> uses(StagedTable table) {
        var uses = new LinkedHashSet<FileReport.ColumnUse>();
        table.parts().forEach(part -> uses.addAll(part.plan().uses()));
        return List.copyOf(uses);
    }

    private static List<String> ignored(StagedTable table) {
        var ignored = new LinkedHashSet<String>();
        table.parts().forEach(part -> ignored.addAll(part.plan().ignored()));
        return List.copyOf(ignored);
    }

    private static Map<Finding, Long> findings(StagedTable table, Map<Finding, Long> more) {
        var findings = new EnumMap<Finding, Long>(Finding.class);
        for (var finding : Finding.values()) {
            long count = table.parts().stream().mapToLong(part -> part.found(finding)).sum() + more.getOrDefault(finding, 0L);
            if (count > 0) {
                findings.put(finding, count);
            }
        }
        return findings;
    }

    private Map<Remark, Long> remarks(FileKind kind, long kept) throws SQLException, IOException {
        var remarks = new EnumMap<Remark, Long>(Remark.class);
        switch (kind) {
            case USERS -> note(remarks, Remark.USER_ONLY_IN_EVENTS, staging.count("SELECT count(*) FROM users_rows") - kept);
            case ITEMS -> note(remarks, Remark.ITEM_ONLY_IN_EVENTS, staging.count("SELECT count(*) FROM items_rows") - kept);
            case EVENTS -> staging.each(
                    """
                    SELECT count(*) FILTER (quantity <= 0), count(*) FILTER (price <= 0), count(*) FILTER (zone_assumed) FROM events""",
                    row -> {
                        note(remarks, Remark.QUANTITY_NOT_POSITIVE, row.getLong(1));
                        note(remarks, Remark.PRICE_NOT_POSITIVE, row.getLong(2));
                        note(remarks, Remark.ZONE_ASSUMED, row.getLong(3));
                    });
        }
        return remarks;
    }

    private static void note(Map<Remark, Long> remarks, Remark remark, long count) {
        if (count > 0) {
            remarks.put(remark, count);
        }
    }
}
