package io.equipoise;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.demo.generator.GeneratedShop;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelVersionId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingPlan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/** A generated shop of 400 shoppers, imported and learnt from: what tests of lists, policies and screens begin with. */
public record SmallShop(DatasetId dataset, ModelVersionId model) {
    /** Any item attribute value the generator knows; sellers are S-1, S-2 and on. */
    public static SmallShop open(ApplicationContext console, Path folder) {
        var current = console.getBean(CurrentOperator.class);
        var imports = console.getBean(ImportDesk.class);
        var trainings = console.getBean(TrainingDesk.class);
        GeneratedShop shop = ShopGenerator.generate(new ShopPlan(400, 16_000, 7, LocalDate.of(2026, 3, 1)), folder);
        var importing = as(current, () -> imports.start(ImportRequest.of(
                "Shop " + UUID.randomUUID(), SourceFile.of(shop.users()), SourceFile.of(shop.items()), SourceFile.of(shop.events()))));
        var imported = eventually(current, () -> imports.find(importing).orElseThrow(), job -> job.state().isOver());
        assertThat(imported.failureKey()).isNull();
        var training = as(current, () -> trainings.start(new TrainingPlan(
                imported.dataset(), ModelKind.EASE, "ranker", SplitPlan.standard(), Map.of(), 7)));
        var trained = eventually(current, () -> trainings.find(training).orElseThrow(), run -> run.state().isOver());
        assertThat(trained.failure()).isNull();
        return new SmallShop(imported.dataset(), trained.version());
    }

    private static <T> T eventually(CurrentOperator current, Supplier<T> look, Predicate<T> over) {
        return Eventually.of(() -> as(current, look), over);
    }

    private static <T> T as(CurrentOperator current, Supplier<T> action) {
        return current.callAs(
                Cast.person("op", Role.OPERATOR), action::get);
    }
}
