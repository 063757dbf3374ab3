package io.equipoise.dataset.intake;

import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.csv.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How the files of a source come to an import: they lie somewhere already, or are fetched when the import runs. What is handed out must
 * be taken back: an import ends with exactly one of {@link #included} and {@link #released}.
 */
public interface Delivery {
    /**
     * Brings the files; called once, on the thread of the import.
     *
     * @param importing the import that asks
     * @param folder an empty folder that goes with the import
     * @param alive to be run from time to time; throws when the import was cancelled
     * @throws io.equipoise.store.Refusal what is wrong with where the files come from
     */
    Map<FileKind, List<SourceFile>> fetch(ImportId importing, Path folder, Runnable alive) throws IOException;

    /** The snapshot is made; runs in the transaction that adds it, so that both happen or neither. */
    default void included(ImportId importing, DatasetId dataset) {}

    /** No snapshot came of it; what was handed out may be handed out again. */
    default void released(ImportId importing) {}

    /** What messages call it before it was fetched. */
    String name();

    /** Files that lie there already. */
    record Files(Map<FileKind, List<SourceFile>> files) implements Delivery {
        public Files {
            files = Map.copyOf(files);
        }

        @Override
        public Map<FileKind, List<SourceFile>> fetch(ImportId importing, Path folder, Runnable alive) {
            return files;
        }

        @Override
        public String name() {
            return files.getOrDefault(FileKind.EVENTS, List.of()).stream()
                    .findFirst()
                    .map(SourceFile::name)
                    .orElse("");
        }
    }
}
