package io.equipoise.privacy;

import io.equipoise.dataset.SnapshotErasure;
import io.equipoise.dataset.intake.ImportTraces;
import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDamaged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Snapshots, the splits stored with them, and the rows imports left out. */
@Component
class SnapshotStore implements PersonalStore {
    private static final String LEFT_OUT = "rows left out";

    private final SnapshotErasure snapshots;
    private final ImportTraces imports;

    SnapshotStore(SnapshotErasure snapshots, ImportTraces imports) {
        this.snapshots = snapshots;
        this.imports = imports;
    }

    @Override
    public String code() {
        return "snapshots";
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public Holding look(UserId person) {
        var parts = new ArrayList<Holding.Part>();
        long records = 0;
        for (var found : snapshots.find(person)) {
            // The row of attributes counts as a record, so that somebody without events is seen too.
            parts.add(new Holding.Part(found.dataset().name(), found.events() + 1));
            records += found.events() + 1;
        }
        for (Map.Entry<String, Long> rejected : imports.find(person).entrySet()) {
            parts.add(new Holding.Part(rejected.getKey(), rejected.getValue()));
            records += rejected.getValue();
        }
        return new Holding(code(), records, parts, records == 0 ? "" : "successor");
    }

    @Override
    public void export(UserId person, Path folder) throws IOException {
        snapshots.export(person, folder);
        imports.export(person, folder.resolve("rows-left-out.csv"));
    }

    @Override
    public Proof erase(UserId person, String reference) {
        var lines = new ArrayList<Proof.Line>();
        long records = 0;
        Map<String, String> replaced = Map.of();
        try {
            records = imports.find(person).values().stream().mapToLong(Long::longValue).sum();
            replaced = imports.erase(person);
        } catch (ArtifactDamaged damaged) {
            lines.add(Proof.Line.unread(LEFT_OUT, damaged));
        }
        var outcome = snapshots.erase(person, reference, replaced);
        outcome.unread().forEach((name, damaged) -> lines.add(Proof.Line.unread(name, damaged)));
        boolean complete = lines.isEmpty();
        for (var succession : outcome.done()) {
            lines.add(new Proof.Line(
                    succession.dataset().name(),
                    succession.events() + 1,
                    succession.before().sha256(),
                    succession.after().sha256()));
            records += succession.events() + 1;
        }
        replaced.forEach((before, after) -> lines.add(new Proof.Line(LEFT_OUT, 0, before, after)));
        if (!complete) {
            return new Proof(code(), Proof.Outcome.INCOMPLETE, records, lines, Holding.UNREADABLE);
        }
        return records == 0
                ? new Proof(code(), Proof.Outcome.NOTHING_HELD, 0, List.of(), "")
                : new Proof(code(), Proof.Outcome.ERASED, records, lines, "successor");
    }
}
