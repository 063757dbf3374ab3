package io.equipoise.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.SplitKind;
import io.equipoise.dataset.SplitPlan;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceWordsTest {
    private final ProvenanceWords english = ProvenanceWords.in(Locale.ENGLISH);
    private final ProvenanceWords chinese = ProvenanceWords.in(Locale.SIMPLIFIED_CHINESE);

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "lambda | 100.0 | 100",
                "weightsPerItem | 1000 | 1,000",
                "parameters | 120935 | 120,935",
                "recency | 0.971 | 0.971",
                "learningRate | 3.0E-4 | 0.0003",
                "start | FACTORS | A quick factorisation",
                "fileName | 2024.onnx | 2024.onnx",
                "fairLearning | REWEIGHING attribute=gender | REWEIGHING attribute=gender"
            })
    void a_setting_reads_as_people_write_it(String name, String value, String read) {
        assertThat(english.setting(name, value)).isEqualTo(read);
    }

    @Test
    void numbers_of_an_audit_are_grouped_but_a_seed_is_as_it_was_typed_in() {
        assertThat(english.audited("replicates", "2000")).isEqualTo("2,000");
        assertThat(english.audited("margin", "0.02")).isEqualTo("0.02");
        assertThat(english.audited("seed", "20000")).isEqualTo("20000");
        assertThat(english.audited("policy", "P-home v1")).isEqualTo("P-home v1");
        assertThat(english.audited("candidates", "NEIGHBOURS each=500")).contains("500").doesNotContain("NEIGHBOURS", "each=");
        assertThat(chinese.audited("rules", "none")).isEqualTo("无");
        assertThat(chinese.library("producer")).isEqualTo("制作工具");
        assertThat(english.library("onnxruntime")).isEqualTo("onnxruntime");
    }

    @Test
    void a_split_is_said_in_the_language_of_its_reader_and_not_as_it_is_hashed() {
        var split = new SplitPlan(Set.of(EventType.PURCHASE), 5, SplitKind.PER_USER_TIME, 0.7, 0.1, 42);
        assertThat(english.audited("split", split.text()))
                .contains("5-core", "the first 70% of each shopper’s history in time order trains, the next 10% validates")
                .doesNotContain("PURCHASE", "per-user-time");
        assertThat(chinese.audited("split", split.text())).contains("每位用户前 70% 的行为用于训练，其后 10% 用于验证").doesNotContain("PURCHASE");
        assertThat(chinese.protocol(split, true)).startsWith("采样评估");
    }
}
