package io.equipoise.compliance.filing;

import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The working days of mainland China: the file of the data directory where there is one, else the one this version came with. */
@Component
public class FilingCalendar {
    /** Terms of the authority are counted by the days of Beijing. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final String SHIPPED = "/compliance/working-days-cn.csv";

    private final Path own;
    private final Clock clock;

    FilingCalendar(DataDirectory data, Clock clock) {
        this.own = data.root().resolve("compliance").resolve("working-days-cn.csv");
        this.clock = clock;
    }

    /**
     * Read anew each time, so that an edit needs no restart.
     *
     * @throws io.equipoise.store.Refusal {@code filing.calendar-line} or {@code filing.calendar-year}
     */
    public WorkingDays days() {
        try {
            if (Files.exists(own)) {
                try (var reader = Files.newBufferedReader(own)) {
                    return WorkingDays.read(reader);
                }
            }
            try (var shipped = FilingCalendar.class.getResourceAsStream(SHIPPED)) {
                if (shipped == null) {
                    throw new IllegalStateException("The calendar " + SHIPPED + " is not on the class path");
                }
                return WorkingDays.read(new InputStreamReader(shipped, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the working days", e);
        }
    }

    /** Where an installation puts a calendar of its own. */
    public Path ownFile() {
        return own;
    }

    /** Today in Beijing. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
