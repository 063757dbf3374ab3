package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The files that a list of names, folders and patterns means. */
public final class FileSet {
    private static final int DEEPEST = 8;
    private static final int MOST_FILES = 10_000;

    private FileSet() {}

    /**
     * Resolves names against a folder. A folder means the files in it that are not hidden, a pattern such as {@code orders/2024-*.csv.gz}
     * the files it matches; both in the order of their names. A file meant twice is read once.
     *
     * @throws Refusal {@code import.file-missing}, {@code import.no-match} for a folder or pattern that means no file, or {@code
     *     import.files-many}
     */
    public static List<SourceFile> resolve(Path base, List<String> names) {
        var files = new LinkedHashSet<Path>();
        for (String name : names) {
            files.addAll(meant(base, name));
            if (files.size() > MOST_FILES) {
                throw new Refusal("import.files-many", name, MOST_FILES);
            }
        }
        return files.stream().map(path -> called(base, path)).toList();
    }

    /**
     * What reports and messages call a file: its way from the folder, or else its own name and that of the folder it lies in. The whole path
     * tells readers of a report about a machine and nothing about the data; only where there is no file it helps to see where it was looked for.
     */
    private static SourceFile called(Path base, Path path) {
        Path folder = base.toAbsolutePath().normalize();
        Path file = path.toAbsolutePath().normalize();
        if (!path.isAbsolute() || !Files.exists(file)) {
            return SourceFile.of(path);
        }
        int names = file.getNameCount();
        Path shown = file.startsWith(folder) ? folder.relativize(file) : file.subpath(Math.max(0, names - 2), names);
        return new SourceFile(path, shown.toString());
    }

    private static List<Path> meant(Path base, String name) {
        if (isPattern(name)) {
            return matching(base, name);
        }
        Path path = base.resolve(name).normalize();
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            return required(inside, name);
        } catch (IOException e) {
            throw new Refusal(e, "import.file-unreadable", name);
        }
    }

    private static List<Path> matching(Path base, String pattern) {
        int fixed = pattern.lastIndexOf('/', firstWildcard(pattern));
        Path folder = fixed < 0 ? base : base.resolve(pattern.substring(0, fixed + 1)).normalize();
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.substring(fixed + 1));
        if (!Files.isDirectory(folder)) {
            throw new Refusal("import.no-match", pattern);
        }
        try (Stream<Path> below = Files.walk(folder, DEEPEST)) {
            return required(below.filter(path -> matcher.matches(folder.relativize(path))), pattern);
        } catch (IOException e) {
            throw new Refusal(e, "import.file-unreadable", pattern);
        }
    }

    private static List<Path> required(Stream<Path> paths, String name) throws IOException {
        var files = new ArrayList<Path>();
        for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
            if (Files.isRegularFile(path) && !Files.isHidden(path)) {
                files.add(path);
            }
        }
        if (files.isEmpty()) {
            throw new Refusal("import.no-match", name);
        }
        return files;
    }

    private static boolean isPattern(String name) {
        return firstWildcard(name) < name.length();
    }

    private static int firstWildcard(String name) {
        int i = 0;
        while (i < name.length() && "*?[{".indexOf(name.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
