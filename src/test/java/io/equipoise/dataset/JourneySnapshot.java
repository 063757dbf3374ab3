package io.equipoise.dataset;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import org.springframework.context.ApplicationContext;

/** Complete Journey as a dataset of the console under test, imported once for all tests that only read it. */
public final class JourneySnapshot {
    private static final String NAME = "Complete Journey, shared";

    private JourneySnapshot() {}

    public static synchronized Dataset of(ApplicationContext console) {
        var catalog = console.getBean(DatasetCatalog.class);
        return catalog.list().stream()
                .filter(dataset -> dataset.name().equals(NAME))
                .findFirst()
                .orElseGet(() -> imported(console, catalog));
    }

    private static Dataset imported(ApplicationContext console, DatasetCatalog catalog) {
        var desk = console.getBean(ImportDesk.class);
        return console.getBean(CurrentOperator.class).callAs(Operator.SYSTEM, () -> {
            var id = desk.start(ImportRequest.of(NAME, source("users"), source("items"), source("events")));
            Imports.finished(desk, id);
            return catalog.list().stream().filter(dataset -> dataset.name().equals(NAME)).findFirst().orElseThrow();
        });
    }

    private static SourceFile source(String name) {
        return SourceFile.of(CompleteJourney.file(name));
    }
}
