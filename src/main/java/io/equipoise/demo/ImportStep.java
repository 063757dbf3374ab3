package io.equipoise.demo;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.store.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Generates the shop's files and imports them as an operator would; the truth file stays in the data directory. */
@Component
@Order(10)
class ImportStep implements DemoStep {
    private final DemoShop shop;
    private final ImportDesk imports;
    private final DataDirectory data;
    private final Clock clock;

    ImportStep(DemoShop shop, ImportDesk imports, DataDirectory data, Clock clock) {
        this.shop = shop;
        this.imports = imports;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public void run(DemoStage stage) throws Exception {
        LocalDate today = LocalDate.now(clock);
        if (shop.dataset().isEmpty()) {
            bring(stage, DemoShop.DATASET, ShopPlan.demo(today), true);
        }
        if (stage.scripts() && shop.dataset(DemoShop.UNREPORTED).isEmpty()) {
            bring(stage, DemoShop.UNREPORTED, ScriptCast.testRegion(today), false);
        }
    }

    private void bring(DemoStage stage, String name, ShopPlan plan, boolean keepTruth) throws Exception {
        Path folder = data.work("demo");
        var files = ShopGenerator.generate(plan, folder);
        if (keepTruth) {
            Files.copy(files.truthFile(), data.root().resolve("demo-truth.json"), StandardCopyOption.REPLACE_EXISTING);
        }
        var request = ImportRequest.of(name, named(files.users()), named(files.items()), named(files.events()));
        var id = stage.as("op", () -> imports.start(request));
        var job = stage.await("op", () -> imports.find(id).orElseThrow(), it -> it.state().isOver());
        if (job.state() != ImportState.DONE) {
            throw new DemoFailed("the import of the demo shop ended as " + job.state() + " " + job.failureKey());
        }
        FileSystemUtils.deleteRecursively(folder);
    }

    /** By its own name: where the demo unpacked it says nothing to who reads the report. */
    private static SourceFile named(Path file) {
        return new SourceFile(file, file.getFileName().toString());
    }
}
