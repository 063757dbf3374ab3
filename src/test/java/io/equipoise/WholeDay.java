package io.equipoise;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that speaks of today is not begun in the last moments of a day, here or in UTC: it would end on the next one. */
public final class WholeDay implements BeforeEachCallback {
    private static final Duration LAST_MOMENTS = Duration.ofMinutes(2);

    @Override
    public void beforeEach(ExtensionContext test) throws InterruptedException {
        for (ZoneId zone : List.of(ZoneOffset.UTC, ZoneId.systemDefault())) {
            var now = ZonedDateTime.now(zone);
            var left = Duration.between(now, now.toLocalDate().plusDays(1).atStartOfDay(zone));
            if (left.compareTo(LAST_MOMENTS) < 0) {
                Thread.sleep(left.plusMillis(1));
            }
        }
    }
}
