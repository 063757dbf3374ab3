package io.equipoise.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.shared.Registration;
import io.equipoise.security.Role;
import io.equipoise.ui.ViewTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkSignalTest extends ViewTest {
    private static final int BEATS = 3;

    private final List<Registration> watching = new ArrayList<>();

    @AfterEach
    void leave() {
        watching.forEach(Registration::remove);
    }

    @Test
    void goes_on_beating_for_all_when_one_screen_cannot_be_told() throws InterruptedException {
        var beats = new CountDownLatch(BEATS);
        var refused = new CountDownLatch(BEATS);
        watching.add(WorkSignal.watch(() -> {
            refused.countDown();
            throw new IllegalStateException("the window was closed");
        }));
        watching.add(WorkSignal.watch(beats::countDown));

        assertThat(beats.await(10, TimeUnit.MINUTES)).isTrue();
        assertThat(refused.await(10, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void a_screen_hears_of_what_moves_on_while_it_is_first_drawn() {
        signInAs(Role.OPERATOR);
        var gallery = navigate(GalleryView.class);
        var looks = new AtomicInteger();

        var live = new Live(() -> {
            if (looks.getAndIncrement() == 0) {
                aBeatPasses();
            }
            return looks.get() < BEATS;
        });
        gallery.add(live);

        await(() -> looks.get() >= BEATS);
        assertThat(looks).hasValue(BEATS);
    }

    private void aBeatPasses() {
        var beat = new CountDownLatch(1);
        watching.add(WorkSignal.watch(beat::countDown));
        try {
            assertThat(beat.await(10, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
