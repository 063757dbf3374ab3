package io.equipoise.dataset.intake;

import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The columns that a mapping names for all files, checked as a whole: a mistyped entry is refused, not passed over. */
final class SharedColumns {
    private SharedColumns() {}

    /** @throws Refusal {@code import.mapping-name} or {@code import.column-unknown} */
    static void requireUsed(FetchedSource source, int place, List<StagedTable> tables) {
        var known = new TreeSet<String>();
        Arrays.stream(FileKind.values()).flatMap(SharedColumns::columns).forEach(known::add);
        source.mapping().columns().forEach((name, column) -> {
            if (!known.contains(name)) {
                throw new Refusal("import.mapping-name", name, String.join(", ", known));
            }
            var headers = new TreeSet<String>();
            tables.forEach(table -> table.parts().stream()
                    .filter(part -> part.source() == place)
                    .forEach(part -> headers.addAll(part.plan().header())));
            if (!headers.contains(column)) {
                throw new Refusal("import.column-unknown", source.source().delivery().name(), column, String.join(", ", headers));
            }
        });
    }

    private static Stream<String> columns(FileKind kind) {
        return Stream.concat(kind.required().stream(), kind.optional().stream());
    }
}
