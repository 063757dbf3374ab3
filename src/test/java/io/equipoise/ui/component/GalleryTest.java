package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.H1;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GalleryTest extends ViewTest {
    private GalleryView gallery;

    @BeforeEach
    void open() {
        signInAs(Role.OPERATOR);
        gallery = navigate(GalleryView.class);
    }

    @Test
    void every_shared_part_can_be_drawn_below_one_heading() {
        assertThat($(H1.class).all()).hasSize(1);
        assertThat(gallery.getPageTitle()).isEqualTo("Overview · Equipoise");
    }

    @Test
    void a_button_that_is_shut_says_why() {
        var shut = $view(Button.class).withText("Approve").single();

        assertThat(shut.isEnabled()).isFalse();
        assertThat(shut.getElement().getAttribute("aria-description")).isEqualTo("You asked for this approval yourself.");
    }

    @Test
    void a_chart_can_be_read_as_a_table_where_missing_evidence_stays_in_words() {
        test($view(Button.class).withText("Show as table").all().getFirst()).click();

        var table = $view(Grid.class).all().getFirst();
        assertThat(test(table).size()).isEqualTo(4);
        assertThat(test(table).getCellText(2, 2)).isEqualTo("Fewer than 30 people: not shown");
        assertThat(test(table).getCellText(0, 3)).isEqualTo("0.390");
    }
}
