package io.equipoise.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgeBandTest {
    @ParameterizedTest
    @ValueSource(strings = {"<18", "< 14", "under 18", "0-17", "13–17", "14~17岁", "17", "18岁以下", "未满14岁", "未成年人", "minor", "Teens", "12 to 15"})
    void everybody_here_is_younger_than_eighteen(String band) {
        assertThat(AgeBand.isMinor(band)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"18-24", "<25", "under 21", "15-20", "55+", "18", "unknown", "adult", "60岁以上", "kidney care", "under 19"})
    void somebody_here_may_be_of_age(String band) {
        assertThat(AgeBand.isMinor(band)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"age,true", "age_band,true", "user-age,true", "年龄段,true", "is_minor,true", "page,false", "usage,false", "region,false"})
    void an_attribute_tells_ages_by_its_name(String name, boolean tells) {
        assertThat(AgeBand.isAge(name)).isEqualTo(tells);
    }
}
