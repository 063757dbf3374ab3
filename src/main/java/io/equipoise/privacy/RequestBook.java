package io.equipoise.privacy;

import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of requests. */
@Component
class RequestBook {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST_FAILURE = 2_000;

    private final JdbcClient jdbc;

    RequestBook(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(PersonRequest request) {
        jdbc.sql("""
                INSERT INTO person_request (id, kind, state, case_reference, reason, log_name, holdings, step, progress,
                    requested_at, requested_by, requester_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?)""")
                .param(StoredId.bytes(request.id().value()))
                .param(request.kind().name())
                .param(request.state().name())
                .param(request.reference())
                .param(request.reason())
                .param(request.logName())
                .param(JSON.writeValueAsString(request.holdings()))
                .param(request.step())
                .param(StoredTime.of(request.requestedAt()))
                .param(request.requestedBy())
                .param(StoredId.bytes(request.requesterId()))
                .update();
    }

    List<PersonRequest> newest(int limit) {
        return jdbc.sql("SELECT * FROM person_request ORDER BY id DESC LIMIT ?").param(limit).query(RequestBook::read).list();
    }

    Optional<PersonRequest> find(RequestId id) {
        return jdbc.sql("SELECT * FROM person_request WHERE id = ?").param(StoredId.bytes(id.value())).query(RequestBook::read).optional();
    }

    /** Moves a request on, only from a state it may be in. @return false when it is in another by now */
    boolean move(RequestId id, RequestState from, RequestState to) {
        return jdbc.sql("UPDATE person_request SET state = ? WHERE id = ? AND state = ?")
                        .param(to.name())
                        .param(StoredId.bytes(id.value()))
                        .param(from.name())
                        .update()
                == 1;
    }

    void decided(RequestId id, String by, Instant at) {
        jdbc.sql("UPDATE person_request SET decided_by = ?, decided_at = ? WHERE id = ?")
                .param(by)
                .param(StoredTime.of(at))
                .param(StoredId.bytes(id.value()))
                .update();
    }

    void progress(RequestId id, String step, double progress) {
        jdbc.sql("UPDATE person_request SET step = ?, progress = ? WHERE id = ?")
                .param(step)
                .param(progress)
                .param(StoredId.bytes(id.value()))
                .update();
    }

    void over(RequestId id, RequestState state, List<Proof> proof, @Nullable String proofHash, @Nullable String failure, Instant at) {
        jdbc.sql("""
                UPDATE person_request SET state = ?, proof = ?, proof_hash = ?, failure = ?, finished_at = ?, progress = 1
                WHERE id = ?""")
                .param(state.name())
                .param(JSON.writeValueAsString(proof))
                .param(proofHash)
                .param(failure == null || failure.length() <= LONGEST_FAILURE ? failure : failure.substring(0, LONGEST_FAILURE))
                .param(StoredTime.of(at))
                .param(StoredId.bytes(id.value()))
                .update();
    }

    /** What a stopped process left running is interrupted. */
    int interrupt(Instant at) {
        return jdbc.sql("""
                UPDATE person_request SET state = 'FAILED', failure = 'interrupted', finished_at = ?
                WHERE state IN ('QUEUED', 'RUNNING')""")
                .param(StoredTime.of(at))
                .update();
    }

    private static PersonRequest read(ResultSet row, int n) throws SQLException {
        @Nullable String proof = row.getString("proof");
        return new PersonRequest(
                new RequestId(StoredId.uuid(row.getBytes("id"))),
                RequestKind.valueOf(row.getString("kind")),
                RequestState.valueOf(row.getString("state")),
                row.getString("case_reference"),
                row.getString("reason"),
                row.getString("log_name"),
                List.of(JSON.readValue(row.getString("holdings"), Holding[].class)),
                row.getString("step"),
                row.getDouble("progress"),
                proof == null ? List.of() : List.of(JSON.readValue(proof, Proof[].class)),
                row.getString("proof_hash"),
                row.getString("failure"),
                StoredTime.read(row, "requested_at"),
                row.getString("requested_by"),
                StoredId.uuid(row.getBytes("requester_id")),
                StoredTime.readOrNull(row, "decided_at"),
                row.getString("decided_by"),
                StoredTime.readOrNull(row, "finished_at"));
    }
}
