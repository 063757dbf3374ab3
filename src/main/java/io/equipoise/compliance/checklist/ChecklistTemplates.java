package io.equipoise.compliance.checklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The templates this version comes with. */
@Component
public class ChecklistTemplates {
    private static final String FILE = "/compliance/checklists.yaml";

    private final List<ChecklistTemplate> all;

    ChecklistTemplates() {
        try (var file = ChecklistTemplates.class.getResourceAsStream(FILE)) {
            all = List.copyOf(YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readValue(file, new TypeReference<List<ChecklistTemplate>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + FILE, e);
        }
    }

    public List<ChecklistTemplate> all() {
        return all;
    }

    public Optional<ChecklistTemplate> find(String id) {
        return all.stream().filter(template -> template.id().equals(id)).findFirst();
    }
}
