package io.equipoise.ui.component;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import com.vaadin.flow.signals.Signal;
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
            WorkSignal.watched(1);
            following = Signal.effect(this, () -> {
                WorkSignal.signal().get();
                Signal.untracked(this::look);
            });
        }
    }

    private boolean look() {
        if (!over && isAttached() && !refresh.getAsBoolean()) {
            over = true;
            stop();
        }
        return over;
    }

    private void stop() {
        if (following != null) {
            following.remove();
            following = null;
            WorkSignal.watched(-1);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop();
        super.onDetach(event);
    }
}
