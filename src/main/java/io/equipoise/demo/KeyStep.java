package io.equipoise.demo;

import io.equipoise.api.ApiKeys;
import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A key for the demo's storefront, kept in the data directory so that the README's example can read it. */
@Component
@Order(60)
class KeyStep implements DemoStep {
    static final String FILE = "demo-storefront.key";

    private final ApiKeys keys;
    private final Path file;

    KeyStep(ApiKeys keys, DataDirectory data) {
        this.keys = keys;
        this.file = data.keys().resolve(FILE);
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public void run(DemoStage stage) throws IOException {
        if (!Files.exists(file)) {
            String key = stage.as("ad", () -> keys.create("demo storefront", Set.of(ApiKeys.LISTS_READ), null));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, key);
        }
    }
}
