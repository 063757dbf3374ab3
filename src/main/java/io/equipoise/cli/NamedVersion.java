package io.equipoise.cli;

import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.store.Refusal;
import java.util.stream.Collectors;

/** Finds a version as people name it on a command line: {@code "ranker v3"}, {@code ranker:3}, {@code ranker} for its newest, or its id. */
final class NamedVersion {
    private NamedVersion() {}

    /** @throws Refusal {@code cli.version} naming those there are */
    static ModelVersion of(ModelRegistry registry, String name) {
        var all = registry.list();
        return all.stream()
                .filter(version -> version.label().equals(name)
                        || (version.name() + ":" + version.number()).equals(name)
                        || version.id().toString().equals(name))
                .findFirst()
                .or(() -> all.stream().filter(version -> version.name().equals(name)).max((a, b) -> Integer.compare(a.number(), b.number())))
                .orElseThrow(() -> new Refusal(
                        "cli.version", name, all.stream().map(ModelVersion::label).sorted().collect(Collectors.joining(", "))));
    }
}
