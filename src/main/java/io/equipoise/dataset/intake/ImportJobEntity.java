package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The row of an import. It moves forward only: queued, running, over. */
@Entity
@Table(name = "import_job")
class ImportJobEntity {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Id
    private UUID id;

    private String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ImportState state;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private ImportStep step;

    private double progress;

    private @Nullable String failureKey;

    private @Nullable String failureArguments;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private @Nullable String report;

    private @Nullable UUID datasetId;

    private Instant createdAt;

    private String createdBy;

    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init")
    protected ImportJobEntity() {}

    ImportJobEntity(UUID id, String name, Instant now, String by) {
        this.id = id;
        this.name = name;
        this.state = ImportState.QUEUED;
        this.step = ImportStep.CHECKING;
        this.createdAt = now;
        this.createdBy = by;
    }

    void start() {
        require(ImportState.QUEUED);
        state = ImportState.RUNNING;
    }

    void progress(ImportStep step, double progress) {
        require(ImportState.RUNNING);
        this.step = step;
        this.progress = progress;
    }

    void cleaned(CleaningReport report) {
        require(ImportState.RUNNING);
        this.report = report.json();
    }

    /** After an erasure: the report of an import that is over names other files, its counts stay. */
    void rewritten(CleaningReport rewritten) {
        if (!state.isOver()) {
            throw new IllegalStateException("The import " + id + " is " + state);
        }
        report = rewritten.json();
    }

    void done(DatasetId dataset, Instant now) {
        require(ImportState.RUNNING);
        datasetId = dataset.value();
        progress = 1;
        over(ImportState.DONE, now);
    }

    /** Nothing happens to an import that is over. */
    void fail(String key, List<String> arguments, Instant now) {
        if (!state.isOver()) {
            failureKey = key;
            failureArguments = JSON.writeValueAsString(arguments);
            over(ImportState.FAILED, now);
        }
    }

    /** Nothing happens to an import that is over. */
    void cancel(Instant now) {
        if (!state.isOver()) {
            over(ImportState.CANCELLED, now);
        }
    }

    ImportState state() {
        return state;
    }

    ImportJob snapshot() {
        return new ImportJob(
                new ImportId(id),
                name,
                state,
                step,
                progress,
                failureKey,
                failureArguments == null ? List.of() : List.of(JSON.readValue(failureArguments, String[].class)),
                report == null ? null : CleaningReport.parse(report),
                datasetId == null ? null : new DatasetId(datasetId),
                createdAt,
                createdBy,
                finishedAt);
    }

    private void over(ImportState end, Instant now) {
        state = end;
        finishedAt = now;
    }

    private void require(ImportState expected) {
        if (state != expected) {
            throw new IllegalStateException("The import " + id + " is " + state + ", not " + expected);
        }
    }
}
