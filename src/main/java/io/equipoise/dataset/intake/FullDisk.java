package io.equipoise.dataset.intake;

import java.io.IOException;
import java.sql.SQLException;

/** Tells whether work failed because no room was left to write to; the system says so in the text of its errors only. */
final class FullDisk {
    private FullDisk() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            boolean world = cause instanceof IOException || cause instanceof SQLException;
            if (world && (message.contains("No space left") || message.contains("not enough space") || message.contains("Disk quota") || message.contains("max_temp_directory_size"))) {
                return true;
            }
        }
        return false;
    }
}
