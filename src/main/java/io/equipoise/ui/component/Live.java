package io.equipoise.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part of a screen that follows work as it goes on, for as long as it goes on and somebody looks; {@link WorkSignal} says when to look again. */
public class Live extends Div {
    private final BooleanSupplier refresh;
    private @Nullable Registration following;
    private boolean over;

    /** @param refresh redraws and tells whether the work goes on */
    public Live(BooleanSupplier refresh, Component... content) {
        super(content);
        this.refresh = refresh;
        addClassName("eq-live");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        follow();
    }

    /** Looks again, and follows anew, after work was begun from this screen itself. */
    public void again() {
        if (isAttached() && following == null) {
            follow();
        } else {
            look();
        }
    }

    private void follow() {
        over = !refresh.getAsBoolean();
        if (!over) {
            following = WorkSignal.watch(new Beat(getUI().orElseThrow()));
        }
    }

    private void look() {
        if (!over && isAttached() && !refresh.getAsBoolean()) {
            over = true;
            stop();
        }
    }

    private void stop() {
        if (following != null) {
            following.remove();
            following = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop();
        super.onDetach(event);
    }

    /** Looks again in the window it belongs to; beats that come while one still waits for the window are one. */
    private final class Beat implements Runnable {
        private final UI ui;
        private final AtomicBoolean waits = new AtomicBoolean();

        Beat(UI ui) {
            this.ui = ui;
        }

        @Override
        public void run() {
            if (waits.compareAndSet(false, true)) {
                Thread.ofVirtual().name("live").start(() -> {
                    try {
                        ui.access(() -> {
                            waits.set(false);
                            look();
                        });
                    } catch (UIDetachedException closed) {
                        waits.set(false);
                    }
                });
            }
        }
    }
}
