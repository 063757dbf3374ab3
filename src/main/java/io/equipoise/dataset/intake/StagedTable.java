package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.CleaningPlan;
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
    private final List<StagedPart> parts;

    private StagedTable(FileKind kind, List<StagedPart> parts) {
        this.kind = kind;
        this.parts = parts;
    }

    /**
     * Looks at the files that all sources have of one table, sources in their order: of two rows of different sources, that of the
     * source with precedence has the smaller key.
     *
     * @param firstNumber the number of the first part; parts of all tables are numbered through
     */
    static StagedTable examine(FileKind kind, List<FetchedSource> sources, int firstNumber) {
        var parts = new ArrayList<StagedPart>();
        for (int s = 0; s < sources.size(); s++) {
            var mapping = sources.get(s).mapping();
            for (var file : sources.get(s).files().getOrDefault(kind, List.of())) {
                for (var part : FilePart.in(file)) {
                    parts.add(StagedPart.examine(
                            kind, firstNumber + parts.size(), s, part, mapping, ImportRequest.table(mapping, kind)));
                }
            }
        }
        return new StagedTable(kind, parts);
    }

    FileKind kind() {
        return kind;
    }

    /** Whether files speak of something else and mention a user or item again and again. */
    boolean repeats() {
        return parts.stream().anyMatch(part -> part.mapping().repeats());
    }

    /** What messages call the file of a part. */
    String fileName(int number) {
        return parts.get(number - parts.getFirst().number()).file().name();
    }

    /** How many sources have files of this table. */
    long sources() {
        return parts.stream().mapToInt(StagedPart::source).distinct().count();
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

    void stage(Staging staging, CleaningPlan cleaning, Instant now, DoubleConsumer progress) throws SQLException {
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
            var part = parts.get(p);
            part.stage(
                    staging,
                    plan -> kind == FileKind.EVENTS
                            ? new EventRowCheck(plan, received, extras, part.mapping(), cleaning, now)
                            : new DescribedRowCheck(kind, plan, described, part.mapping()),
                    share -> progress.accept((done + share) / parts.size()));
        }
    }

    long rowsRead() {
        return parts.stream().mapToLong(StagedPart::rowsRead).sum();
    }
}
