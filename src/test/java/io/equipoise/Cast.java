package io.equipoise;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorId;
import io.equipoise.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The people of the scripts as far as services know them, and versions nobody trained, for tests of what is decided and by whom. */
public final class Cast {
    public static final Operator OP = person("op", Role.OPERATOR);
    public static final Operator PM = person("pm", Role.PRODUCT);
    public static final Operator CO1 = person("co1", Role.COMPLIANCE);
    public static final Operator CO2 = person("co2", Role.COMPLIANCE);
    public static final Operator CO3 = person("co3", Role.COMPLIANCE);
    public static final Operator AU = person("au", Role.AUDITOR);
    public static final Operator AD = person("ad", Role.ADMINISTRATOR);

    private Cast() {}

    public static Operator person(String name, Role... roles) {
        return new Operator(new OperatorId(UUID.randomUUID()), name, name, Set.of(roles), false);
    }

    /** A version with bytes of its own and data nobody has. */
    public static ModelVersion version(ModelRegistry models, CurrentOperator current, Path folder, String name, ModelKind kind) {
        return version(models, current, folder, name, kind, new DatasetId(UUID.randomUUID()));
    }

    /** A version with bytes of its own over a snapshot: one that may go live, though it could make no list. */
    public static ModelVersion version(
            ModelRegistry models, CurrentOperator current, Path folder, String name, ModelKind kind, DatasetId dataset) {
        try {
            Path file = Files.writeString(Files.createTempFile(folder, "m", kind.extension()), UUID.randomUUID().toString());
            var provenance = new ModelProvenance(
                    dataset, "0".repeat(64), SplitPlan.standard(), Map.of(), 1, Map.of(), Instant.now(), "op");
            var made = new NewVersion(name, kind, file, provenance, "p", Map.of());
            return current.callAs(OP, () -> models.register(made));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
