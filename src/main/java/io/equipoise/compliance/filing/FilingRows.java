package io.equipoise.compliance.filing;

import io.equipoise.ranking.Surface;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of filings. Who may do what is for {@link FilingDesk} to say. */
@Component
class FilingRows {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    FilingRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Filing> all() {
        return jdbc.sql("SELECT * FROM compliance_filing ORDER BY number DESC").query(FilingRows::read).list();
    }

    /** Newest first. */
    List<Filing> of(Surface surface) {
        return jdbc.sql("SELECT * FROM compliance_filing WHERE surface = ? ORDER BY number DESC")
                .param(surface.name())
                .query(FilingRows::read)
                .list();
    }

    Optional<Filing> find(UUID id) {
        return jdbc.sql("SELECT * FROM compliance_filing WHERE id = ?").param(StoredId.bytes(id)).query(FilingRows::read).optional();
    }

    Optional<Filing> lock(UUID id) {
        return jdbc.sql("SELECT * FROM compliance_filing WHERE id = ? FOR UPDATE").param(StoredId.bytes(id)).query(FilingRows::read).optional();
    }

    int nextNumber() {
        return jdbc.sql("SELECT COALESCE(MAX(number), 0) + 1 FROM compliance_filing FOR UPDATE").query(Integer.class).single();
    }

    void insert(Filing filing) {
        jdbc.sql("INSERT INTO compliance_filing (id, number, surface, kind, state, began_on, due_on, basis, changes, note, opened_by,"
                        + " opened_at, revision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .param(StoredId.bytes(filing.id()))
                .param(filing.number())
                .param(filing.surface().name())
                .param(filing.kind().name())
                .param(filing.state().name())
                .param(filing.began())
                .param(filing.due())
                .param(JSON.writeValueAsString(filing.basis()))
                .param(String.join(",", filing.changes()))
                .param(filing.note())
                .param(filing.openedBy())
                .param(StoredTime.of(filing.openedAt()))
                .update();
    }

    void move(UUID id, FilingState state, @Nullable LocalDate submittedOn, @Nullable String filingNumber, String note) {
        jdbc.sql("UPDATE compliance_filing SET state = ?, submitted_on = ?, filing_number = ?, note = ?, revision = revision + 1 WHERE id = ?")
                .param(state.name())
                .param(submittedOn)
                .param(filingNumber)
                .param(note)
                .param(StoredId.bytes(id))
                .update();
    }

    /** What was handed in is what is live that day, not what was when somebody began to prepare it. */
    void describe(UUID id, FilingBasis basis) {
        jdbc.sql("UPDATE compliance_filing SET basis = ? WHERE id = ?").param(JSON.writeValueAsString(basis)).param(StoredId.bytes(id)).update();
    }

    private static Filing read(ResultSet row, int n) throws SQLException {
        String changes = row.getString("changes");
        @Nullable String note = row.getString("note");
        return new Filing(
                StoredId.uuid(row.getBytes("id")),
                row.getInt("number"),
                Surface.valueOf(row.getString("surface")),
                FilingKind.valueOf(row.getString("kind")),
                FilingState.valueOf(row.getString("state")),
                row.getObject("began_on", LocalDate.class),
                row.getObject("due_on", LocalDate.class),
                JSON.readValue(row.getString("basis"), FilingBasis.class),
                changes.isEmpty() ? List.of() : Arrays.asList(changes.split(",")),
                row.getObject("submitted_on", LocalDate.class),
                row.getString("filing_number"),
                note == null ? "" : note,
                row.getString("opened_by"),
                StoredTime.read(row, "opened_at"),
                row.getLong("revision"));
    }
}
