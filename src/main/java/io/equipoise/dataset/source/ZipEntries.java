package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The entries of a zip file that hold rows. Nothing is ever written to the path an entry names; names that try to leave the archive are
 * refused all the same, because whoever made them meant no good.
 */
final class ZipEntries {
    private static final int MOST_ENTRIES = 1_000;

    private ZipEntries() {}

    /**
     * @throws Refusal {@code import.zip-entry} for a name that leaves the archive, {@code import.zip-entries} for too many, {@code
     *     import.zip-overlap} for entries that share their bytes, {@code import.file-not-text} for an Excel workbook, {@code import.file-damaged} or {@code import.file-empty}
     */
    static List<FilePart> of(SourceFile file) {
        var parts = new ArrayList<FilePart>();
        try (var zip = new ZipFile(file.path().toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Refusal("import.zip-entries", file.name(), zip.size(), MOST_ENTRIES);
            }
            refuseOverlap(file, zip);
            for (var entry : zip.stream().toList()) {
                if (leavesArchive(entry.getName())) {
                    throw new Refusal("import.zip-entry", file.name(), entry.getName());
                }
                if (entry.getName().equals("[Content_Types].xml")) {
                    throw new Refusal("import.file-not-text", file.name(), "Excel");
                }
                if (!entry.isDirectory() && !isHidden(entry)) {
                    parts.add(new FilePart(file, entry.getName(), Packing.PLAIN));
                }
            }
        } catch (IOException damaged) {
            throw new Refusal(damaged, "import.file-damaged", file.name());
        }
        if (parts.isEmpty()) {
            throw new Refusal("import.file-empty", file.name());
        }
        return parts;
    }

    /** Entries that point at the same packed bytes multiply what a small file unpacks to, each within its bound. */
    private static void refuseOverlap(SourceFile file, ZipFile zip) {
        long packed = 0;
        for (var entry : zip.stream().toList()) {
            packed += entry.getCompressedSize();
            if (packed > file.size()) {
                throw new Refusal("import.zip-overlap", file.name());
            }
        }
    }

    private static boolean leavesArchive(String name) {
        String path = name.replace('\\', '/');
        return path.startsWith("/") || path.matches("[A-Za-z]:.*") || List.of(path.split("/")).contains("..");
    }

    /** What file managers add on their own. */
    private static boolean isHidden(ZipEntry entry) {
        String name = entry.getName();
        return name.startsWith("__MACOSX/") || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
    }
}
