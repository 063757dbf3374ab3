package io.equipoise;

import io.equipoise.cli.FrontDoor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application, and the one entry point of the jar: {@code start} without arguments, or any command of {@link FrontDoor}. */
@SpringBootApplication
@Modulithic(systemName = "Equipoise", sharedModules = {"ranking", "security", "store"})
public class Equipoise {
    public static void main(String[] args) {
        int exitCode = FrontDoor.open(Equipoise.class, args);
        if (exitCode != FrontDoor.KEEP_RUNNING) {
            System.exit(exitCode);
        }
    }
}
