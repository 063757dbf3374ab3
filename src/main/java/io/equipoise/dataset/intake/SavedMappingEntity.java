package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.MappingFile;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a saved mapping; saving under the same name again replaces the text. */
@Entity
@Table(name = "saved_mapping")
class SavedMappingEntity {
    @Id
    private UUID id;

    private String name;

    private String mapping;

    private Instant savedAt;

    private String savedBy;

    @SuppressWarnings("NullAway.Init")
    protected SavedMappingEntity() {}

    SavedMappingEntity(UUID id, String name, String mapping, Instant now, String by) {
        this.id = id;
        this.name = name;
        this.mapping = mapping;
        this.savedAt = now;
        this.savedBy = by;
    }

    String mapping() {
        return mapping;
    }

    void replace(String text, Instant now, String by) {
        mapping = text;
        savedAt = now;
        savedBy = by;
    }

    SavedMapping snapshot() {
        return new SavedMapping(id, name, MappingFile.read(mapping), savedAt, savedBy);
    }
}
