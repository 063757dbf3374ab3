package io.equipoise.dataset;

import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.StoredId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A small snapshot of its own that retention lets go when a test says so: forty people of two genders, ten items. */
public record OldSnapshot(ApplicationContext console, DatasetId id) {
    private static final int AGE_DAYS = 4_000;

    public static OldSnapshot imported(ApplicationContext console, Path folder) throws IOException {
        String mark = UUID.randomUUID().toString();
        var users = new StringBuilder("user_id,gender\n");
        var events = new StringBuilder("user_id,item_id,event_type,timestamp\n");
        for (int u = 0; u < 40; u++) {
            users.append(mark).append(u).append(u % 2 == 0 ? ",F\n" : ",M\n");
            for (int e = 0; e < 8; e++) {
                events.append(mark).append(u).append(",i").append((u + e) % 10).append(",purchase,2022-01-0").append(e + 1).append("T10:00:00Z\n");
            }
        }
        var request = ImportRequest.of(
                "old " + mark,
                SourceFile.of(Files.writeString(folder.resolve(mark + "-users.csv"), users)),
                null,
                SourceFile.of(Files.writeString(folder.resolve(mark + "-events.csv"), events)));
        var imports = console.getBean(ImportDesk.class);
        var current = console.getBean(CurrentOperator.class);
        return new OldSnapshot(console, current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, imports.start(request))).dataset());
    }

    public Dataset dataset() {
        return console.getBean(DatasetCatalog.class).find(id).orElseThrow();
    }

    /** As if eleven years had passed. */
    public void letGo() {
        console.getBean(JdbcClient.class)
                .sql("UPDATE dataset SET created_at = ? WHERE id = ?")
                .param(LocalDateTime.now().minusDays(AGE_DAYS))
                .param(StoredId.bytes(id.value()))
                .update();
        var expiry = console.getBean(SnapshotExpiry.class);
        console.getBean(CurrentOperator.class).runAs(Operator.SYSTEM, () -> expiry.expire(Instant.now().minus(Duration.ofDays(AGE_DAYS - 1))));
    }
}
