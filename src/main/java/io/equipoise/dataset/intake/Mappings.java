package io.equipoise.dataset.intake;

import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The explicit column mapping of a request, checked as a whole: a mistyped entry is refused, not passed over. */
final class Mappings {
    private Mappings() {}

    /** @throws Refusal {@code import.mapping-name} or {@code import.column-unknown} */
    static void requireAllUsed(ImportRequest request, List<Intake> intakes) {
        for (Map.Entry<String, String> entry : request.mapping().entrySet()) {
            String name = entry.getKey().substring(entry.getKey().indexOf('.') + 1);
            String file = entry.getKey().contains(".") ? entry.getKey().substring(0, entry.getKey().indexOf('.')) : "";
            if (!known(file, name)) {
                throw new Refusal("import.mapping-name", entry.getKey(), String.join(", ", understood()));
            }
            if (intakes.stream().noneMatch(intake -> intake.plan().header().contains(entry.getValue()))) {
                var headers = new TreeSet<String>();
                intakes.forEach(intake -> headers.addAll(intake.plan().header()));
                throw new Refusal("import.column-unknown", request.events().name(), entry.getValue(), String.join(", ", headers));
            }
        }
    }

    private static boolean known(String file, String name) {
        return Arrays.stream(FileKind.values())
                .filter(kind -> file.isEmpty() || kind.word().equals(file))
                .anyMatch(kind -> kind.required().contains(name) || kind.optional().contains(name));
    }

    private static List<String> understood() {
        var names = new TreeSet<String>();
        for (var kind : FileKind.values()) {
            names.addAll(kind.required());
            names.addAll(kind.optional());
        }
        return List.copyOf(names);
    }
}
