package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Span;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateDetailsTest {
    @Test
    void the_content_is_made_when_it_is_first_opened_and_stays() {
        var made = new AtomicInteger();
        var details = new LateDetails("why", () -> new Span("because " + made.incrementAndGet()));
        assertThat(made).hasValue(0);
        assertThat(details.getContent()).isEmpty();

        details.setOpened(true);
        assertThat(details.getContent()).singleElement().extracting(content -> ((Span) content).getText()).isEqualTo("because 1");
        details.setOpened(false);
        details.setOpened(true);
        assertThat(made).hasValue(1);
        assertThat(details.getContent()).hasSize(1);
    }
}
