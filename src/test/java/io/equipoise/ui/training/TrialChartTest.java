package io.equipoise.ui.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import io.equipoise.training.Trial;
import io.equipoise.ui.ViewTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrialChartTest extends ViewTest {
    private static Trial trial(int number, double ndcg, double coverage) {
        return new Trial(number, Map.of("lambda", "100.0"), ndcg, coverage, 2);
    }

    @Test
    void a_search_says_which_trial_is_the_most_accurate_and_how_many_nothing_beats() {
        var trials = List.of(trial(1, 0.0976, 0.353), trial(2, 0.0552, 0.37), trial(3, 0.0962, 0.313));
        UI.getCurrent().setLocale(Locale.ENGLISH);
        var chart = new TrialChart();
        chart.show(trials);
        assertThat(chart.getElement().getTextRecursively())
                .contains("Trial 1 is the most accurate: NDCG@10 0.0976 at a coverage of 35.3%", "2 of 3");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        var chinese = new TrialChart();
        chinese.show(trials);
        assertThat(chinese.getElement().getTextRecursively()).contains("试验 1 最准", "2 次，共 3 次");
    }
}
