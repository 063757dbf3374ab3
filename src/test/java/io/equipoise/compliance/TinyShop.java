package io.equipoise.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.scoring.PopularityFile;
import io.equipoise.scoring.TrainingView;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.training.linear.Popularity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/**
 * A shop small enough to know by heart: {@link #MINORS} shoppers below eighteen, {@link #AGELESS} of unknown age, the rest adults; the five
 * items everybody wants most are alcohol.
 */
public final class TinyShop {
    public static final int SHOPPERS = 40;
    public static final int MINORS = 7;
    public static final int AGELESS = 5;
    public static final int ALCOHOL = 5;
    private static final int ITEMS = 30;

    private final ApplicationContext console;
    private final Path folder;
    private final String id = UUID.randomUUID().toString().substring(0, 8);

    public TinyShop(ApplicationContext console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    /** @param ages whether anything is known of ages */
    public Dataset imported(boolean ages) throws IOException, InterruptedException {
        var users = new StringBuilder(ages ? "user_id,club,age\n" : "user_id,club\n");
        var events = new StringBuilder("user_id,item_id,event_type,timestamp,price\n");
        for (int u = 0; u < SHOPPERS; u++) {
            String shopper = "s" + id + "-" + u;
            String age = u < MINORS ? "<18" : u < MINORS + AGELESS ? "" : "25-34";
            users.append(shopper).append(u % 2 == 0 ? ",in" : ",out").append(ages ? "," + age : "").append('\n');
            for (int e = 0; e < 10; e++) {
                int item = e < 3 ? (u + e) % ALCOHOL : ALCOHOL + (u * 3 + e * 2) % (ITEMS - ALCOHOL);
                events.append(shopper).append(",i").append(item).append(",purchase,2026-01-").append(String.format("%02d", e + 1))
                        .append("T10:00:").append(String.format("%02d", u)).append("Z,").append(5 + e).append('\n');
            }
        }
        var items = new StringBuilder("item_id,category,price\n");
        for (int i = 0; i < ITEMS; i++) {
            items.append('i').append(i).append(i < ALCOHOL ? ",alcohol," : ",food,").append(10 + i).append('\n');
        }
        var imports = console.getBean(ImportDesk.class);
        var current = console.getBean(CurrentOperator.class);
        var request = ImportRequest.of(
                "tiny shop " + id + (ages ? "" : " without ages"),
                SourceFile.of(Files.writeString(folder.resolve("users.csv"), users)),
                SourceFile.of(Files.writeString(folder.resolve("items.csv"), items)),
                SourceFile.of(Files.writeString(folder.resolve("events.csv"), events)));
        var job = current.callAs(Operator.SYSTEM, () -> imports.start(request));
        var over = current.callAs(Operator.SYSTEM, () -> Imports.finished(imports, job));
        assertThat(over.failureKey()).isNull();
        return console.getBean(DatasetCatalog.class).find(over.dataset()).orElseThrow();
    }

    /** A version that shows everybody what most choose. */
    public ModelVersion popularity(Dataset dataset, String name) {
        var plan = SplitPlan.standard();
        var view = TrainingView.of(console.getBean(DatasetCatalog.class).open(dataset.id()), plan);
        Path file = folder.resolve(UUID.randomUUID() + ModelKind.POPULARITY.extension());
        PopularityFile.write(file, view.log(), new Popularity(0, 0).learn(view));
        var provenance = new ModelProvenance(
                dataset.id(), dataset.contentHash(), plan, Map.of("salt", UUID.randomUUID().toString()), 1, Map.of(), Instant.now(), "op");
        return console.getBean(CurrentOperator.class)
                .callAs(Operator.SYSTEM, () -> console.getBean(ModelRegistry.class)
                        .register(new NewVersion(name, ModelKind.POPULARITY, file, provenance, "p", Map.of())));
    }
}
