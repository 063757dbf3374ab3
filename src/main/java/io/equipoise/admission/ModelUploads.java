package io.equipoise.admission;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredId;
import io.equipoise.store.StoredTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rows of uploaded models, each change with its line of evidence. */
@Component
class ModelUploads {
    private static final String SUBJECT = "model-upload";
    private static final int LONGEST_REASON = 2_000;

    private final JdbcClient jdbc;
    private final EvidenceLog evidence;

    ModelUploads(JdbcClient jdbc, EvidenceLog evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    @Transactional
    void add(ModelUpload upload) {
        String reason = upload.reason();
        jdbc.sql("INSERT INTO model_upload (id, file_name, sha256, size_bytes, state, reason, uploaded_by, uploaded_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                .param(StoredId.bytes(upload.id().value()))
                .param(upload.fileName())
                .param(upload.sha256())
                .param(upload.bytes())
                .param(upload.state().name())
                .param(reason == null ? null : reason.substring(0, Math.min(LONGEST_REASON, reason.length())))
                .param(upload.by())
                .param(StoredTime.of(upload.at()))
                .update();
        boolean refused = upload.state() == ModelUpload.State.REFUSED;
        var event = EvidenceEvent.of(refused ? "model.upload-refused" : "model.upload-inspected", SUBJECT, upload.id())
                .change(null, upload.fileName())
                .hashes(Map.of("upload", upload.sha256()));
        evidence.append(refused ? event.because(upload.refusal().map(Refusal::key).orElse("unknown")) : event);
    }

    /** In the transaction that registers the version. */
    void registered(ModelUpload upload, ModelVersion version) {
        jdbc.sql("UPDATE model_upload SET state = 'REGISTERED', model_version_id = ? WHERE id = ?")
                .param(StoredId.bytes(version.id().value()))
                .param(StoredId.bytes(upload.id().value()))
                .update();
        evidence.append(EvidenceEvent.of("model.admitted", "model-version", version.id())
                .change(upload.fileName(), version.label())
                .hashes(Map.of("upload", upload.sha256(), "artifact", version.artifact().sha256())));
    }

    @Transactional(readOnly = true)
    Optional<ModelUpload> find(UploadId id) {
        return jdbc.sql("SELECT * FROM model_upload WHERE id = ?")
                .param(StoredId.bytes(id.value()))
                .query(ModelUploads::row)
                .optional();
    }

    @Transactional(readOnly = true)
    List<ModelUpload> newest(int count) {
        return jdbc.sql("SELECT * FROM model_upload ORDER BY id DESC LIMIT ?")
                .param(count)
                .query(ModelUploads::row)
                .list();
    }

    private static ModelUpload row(ResultSet row, int n) throws SQLException {
        byte[] version = row.getBytes("model_version_id");
        return new ModelUpload(
                new UploadId(StoredId.uuid(row.getBytes("id"))),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                ModelUpload.State.valueOf(row.getString("state")),
                row.getString("reason"),
                version == null ? null : new ModelVersionId(StoredId.uuid(version)),
                row.getString("uploaded_by"),
                StoredTime.read(row, "uploaded_at"));
    }
}
