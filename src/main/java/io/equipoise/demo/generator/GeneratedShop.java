package io.equipoise.demo.generator;

import java.nio.file.Path;

/** The files of a generated shop: three to import, and the truth about what was planted in them. */
public record GeneratedShop(Path users, Path items, Path events, Path truthFile, Truth truth) {}
