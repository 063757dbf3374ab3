package io.equipoise.cli;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.connector.ConnectorDesk;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.mapping.CombinationFile.Combination;
import io.equipoise.dataset.mapping.CombinationFile.Part;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds the sources that a file of sources names. */
@Component
class CombinedSources {
    private final ConnectorDesk connectors;
    private final EventInbox inbox;
    private final DatasetCatalog catalog;
    private final CurrentOperator current;

    CombinedSources(ConnectorDesk connectors, EventInbox inbox, DatasetCatalog catalog, CurrentOperator current) {
        this.connectors = connectors;
        this.inbox = inbox;
        this.catalog = catalog;
        this.current = current;
    }

    /**
     * @param folder what names of files are relative to
     * @throws Refusal for what is not there
     */
    ImportRequest request(String name, Combination combination, Path folder) {
        var sources = new ArrayList<ImportSource>();
        current.runAs(Operator.SYSTEM, () -> combination.parts().forEach(part -> sources.addAll(sources(part, folder))));
        if (sources.isEmpty()) {
            throw new Refusal("import.no-events");
        }
        String identities = combination.identities();
        return new ImportRequest(
                name, sources, identities == null ? null : SourceFile.of(folder.resolve(identities)), combination.cleaning());
    }

    private List<ImportSource> sources(Part part, Path folder) {
        return switch (part.kind()) {
            case INBOX -> inbox.sources();
            case CONNECTOR -> List.of(named(part, connectors.source(part.target())));
            case DATASET -> List.of(named(part, connectors.snapshot(catalog.list().stream()
                    .filter(dataset -> dataset.name().equals(part.target()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("dataset.unknown", part.target()))
                    .id())));
            case MAPPING -> List.of(named(part, ofMapping(folder.resolve(part.target()))));
        };
    }

    private static ImportSource ofMapping(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        var mapping = MappingFile.read(ImportOptions.text(file));
        return ImportRequest.filesOf(file.getFileName().toString(), mapping, folder == null ? file : folder);
    }

    private static ImportSource named(Part part, ImportSource source) {
        return new ImportSource(
                part.name() == null ? source.name() : part.name(),
                part.channel() == null ? source.channel() : part.channel(),
                source.delivery(),
                source.mapping(),
                part.ownIds() || source.ownIds());
    }
}
