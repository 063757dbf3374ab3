package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CleaningReportTest {
    /** As a console wrote it before findings, steps and several files per table were kept. */
    private static final String OLD =
            """
            {"files":[{"kind":"EVENTS","name":"e.csv","sha256":"00","encoding":"UTF-8","read":3,"kept":2,
            "rejected":{"BAD_TIMESTAMP":1},"remarks":{"ZONE_ASSUMED":2},"columns":[{"source":"u","name":"user_id"}],"ignored":["x"]}],
            "rejectedSha256":"11"}""";

    @Test
    void a_report_written_by_an_older_console_is_still_read() {
        var report = CleaningReport.parse(OLD);

        assertThat(report.rejectedRows()).isEqualTo(1);
        assertThat(report.steps()).isEmpty();
        assertThat(report.examples()).isEmpty();
        assertThat(report.files().getFirst().delivered()).isEmpty();
        assertThat(report.files().getFirst().rejected()).isEqualTo(Map.of(RejectReason.BAD_TIMESTAMP, 1L));
        assertThat(CleaningReport.parse(report.json())).isEqualTo(report);
    }
}
