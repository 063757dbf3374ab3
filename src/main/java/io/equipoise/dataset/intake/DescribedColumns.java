package io.equipoise.dataset.intake;

import java.util.List;

/** The columns of users and items after their ids, none where a file was left out. */
record DescribedColumns(List<Intake> intakes) {
    List<String> of(FileKind kind) {
        String id = kind == FileKind.USERS ? "user_id" : "item_id";
        return intakes.stream()
                .filter(intake -> intake.kind() == kind)
                .flatMap(intake -> intake.plan().described(id).keySet().stream())
                .toList();
    }
}
