package io.equipoise.demo.generator;

import java.nio.file.Path;
import java.util.List;

/** The files of a generated shop: three to import, and the truth about what was planted in them. */
public record GeneratedShop(Path users, Path items, Path events, Path truthFile, Truth truth) {
    /** Where they lie. */
    public record Files(Path users, Path items, Path events, Path truth) {
        public List<Path> all() {
            return List.of(users, items, events, truth);
        }
    }
}
