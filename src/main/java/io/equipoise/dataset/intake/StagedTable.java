package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.DoubleConsumer;

/** All files of one table. */
final class StagedTable {
    private final FileKind kind;
    private final SourceMapping shared;
    private final TableMapping mapping;
    private final List<StagedPart> parts;

    private StagedTable(FileKind kind, SourceMapping shared, TableMapping mapping, List<StagedPart> parts) {
        this.kind = kind;
        this.shared = shared;
        this.mapping = mapping;
        this.parts = parts;
    }

    /** @param firstNumber the number of the first part; parts of all tables are numbered through */
    static StagedTable examine(FileKind kind, List<SourceFile> files, SourceMapping shared, TableMapping mapping, int firstNumber) {
        var parts = new ArrayList<StagedPart>();
        for (var file : files) {
            for (var part : FilePart.in(file)) {
                parts.add(StagedPart.examine(kind, firstNumber + parts.size(), part, shared, mapping));
            }
        }
        return new StagedTable(kind, shared, mapping, parts);
    }

    FileKind kind() {
        return kind;
    }

    TableMapping mapping() {
        return mapping;
    }

    List<StagedPart> parts() {
        return parts;
    }

    /** Of users and items: the columns of the snapshot after the id, in the order the files first have them. */
    List<String> described() {
        var columns = new LinkedHashSet<String>();
        for (var part : parts) {
            columns.addAll(part.plan().described(kind.required().getFirst()).keySet());
        }
        return List.copyOf(columns);
    }

    List<EventExtra> extras() {
        return EventExtra.in(parts.stream().map(StagedPart::plan).toList());
    }

    /** Whether any file of events says when they were received. */
    boolean received() {
        return parts.stream().anyMatch(part -> part.plan().position("received_at") >= 0);
    }

    void stage(Staging staging, Instant now, DoubleConsumer progress) throws SQLException {
        var described = described();
        var extras = extras();
        boolean received = received();
        if (kind == FileKind.EVENTS) {
            staging.createEvents(extras, received);
        } else {
            staging.createDescribed(kind, described.size());
        }
        for (int p = 0; p < parts.size(); p++) {
            int done = p;
            parts.get(p)
                    .stage(
                            staging,
                            plan -> kind == FileKind.EVENTS
                                    ? new EventRowCheck(plan, received, extras, mapping, shared.cleaning(), now)
                                    : new DescribedRowCheck(kind, plan, described, mapping),
                            share -> progress.accept((done + share) / parts.size()));
        }
    }

    long rowsRead() {
        return parts.stream().mapToLong(StagedPart::rowsRead).sum();
    }
}
