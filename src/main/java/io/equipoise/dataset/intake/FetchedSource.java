package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.SourceMapping;
import java.util.List;
import java.util.Map;

/** A source whose files are there. */
record FetchedSource(ImportSource source, Map<FileKind, List<SourceFile>> files) {
    SourceMapping mapping() {
        return source.mapping();
    }
}
