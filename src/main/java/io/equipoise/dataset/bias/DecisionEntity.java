package io.equipoise.dataset.bias;

import io.equipoise.dataset.DatasetId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a decision. It is written once and never changed; a later one about the same finding counts instead. */
@Entity
@Table(name = "data_decision")
class DecisionEntity {
    @Id
    private UUID id;

    private UUID datasetId;

    private String finding;

    @Enumerated(EnumType.STRING)
    private DataFinding.Remedy remedy;

    private String note;

    private Instant createdAt;

    private String createdBy;

    private boolean withdrawn;

    @SuppressWarnings("NullAway.Init")
    protected DecisionEntity() {}

    DecisionEntity(UUID id, DatasetId dataset, DataDecision decision) {
        this.id = id;
        this.datasetId = dataset.value();
        this.finding = decision.finding();
        this.remedy = decision.remedy();
        this.note = decision.note();
        this.createdAt = decision.at();
        this.createdBy = decision.by();
        this.withdrawn = decision.withdrawn();
    }

    DataDecision snapshot() {
        return new DataDecision(finding, remedy, note, createdAt, createdBy, withdrawn);
    }
}
