package io.equipoise.dataset.connector;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.source.FileSet;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one folder of the server that screens may import from. Names that lead out of it, by {@code ..} or by a link, are refused:
 * whoever may use a screen may not therefore read the server.
 */
@Component
public class ImportRoot {
    private final Path root;

    /** @param folder set by whoever runs the console; {@code incoming} in the data directory when nothing is said */
    ImportRoot(DataDirectory data, @Value("${equipoise.import-root:${EQUIPOISE_IMPORT_ROOT:}}") String folder) throws IOException {
        root = folder.isBlank()
                ? Files.createDirectories(data.root().resolve("incoming"))
                : Path.of(folder).toAbsolutePath().normalize();
    }

    public Path folder() {
        return root;
    }

    /**
     * The files that names, folders and patterns mean.
     *
     * @throws Refusal {@code connector.outside}, {@code connector.no-root}, or what {@link FileSet#resolve} throws
     */
    List<SourceFile> resolve(List<String> names) {
        if (!Files.isDirectory(root)) {
            throw new Refusal("connector.no-root", root.toString());
        }
        for (String name : names) {
            if (name.startsWith("/") || name.startsWith("~") || !root.resolve(untilPattern(name)).normalize().startsWith(root)) {
                throw new Refusal("connector.outside", name, root.toString());
            }
        }
        var files = new ArrayList<SourceFile>();
        for (var file : FileSet.resolve(root, names)) {
            files.add(new SourceFile(inside(file), root.relativize(file.path().normalize()).toString()));
        }
        return files;
    }

    private static String untilPattern(String name) {
        int end = 0;
        while (end < name.length() && "*?[{".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        String fixed = name.substring(0, end);
        // what follows a pattern can lead out as well
        return name.substring(end).contains("..") ? ".." : fixed;
    }

    private Path inside(SourceFile file) {
        file.requireReadable();
        try {
            Path real = file.path().toRealPath();
            if (!real.startsWith(root.toRealPath())) {
                throw new Refusal("connector.outside", file.path().getFileName().toString(), root.toString());
            }
            return real;
        } catch (IOException e) {
            throw file.refuse(e);
        }
    }
}
