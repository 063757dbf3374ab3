package io.equipoise.dataset.source;

import io.equipoise.dataset.csv.SourceFile;
import java.io.IOException;
import java.nio.file.Files;

/** The first bytes of a file. */
final class Head {
    private static final int BYTES = 8;

    private Head() {}

    static byte[] of(SourceFile file) {
        try (var in = Files.newInputStream(file.path())) {
            return in.readNBytes(BYTES);
        } catch (IOException e) {
            throw file.refuse(e);
        }
    }

    static boolean startsWith(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
