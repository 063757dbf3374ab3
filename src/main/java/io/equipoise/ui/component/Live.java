package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.shared.Registration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A part of a screen that asks about twice a second how work is going, for as long as it goes on and somebody looks. */
public class Live extends Div {
    private static final int PERIOD_MS = 700;

    private final BooleanSupplier refresh;
    private @Nullable Registration polling;

    /** @param refresh redraws and tells whether to ask again */
    public Live(BooleanSupplier refresh, Component... content) {
        super(content);
        this.refresh = refresh;
        addClassName("eq-live");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        if (refresh.getAsBoolean()) {
            start(event.getUI());
        }
    }

    private void start(UI ui) {
        ui.setPollInterval(PERIOD_MS);
        polling = ui.addPollListener(tick -> {
            if (!refresh.getAsBoolean()) {
                stop(ui);
            }
        });
    }

    private void stop(UI ui) {
        if (polling != null) {
            polling.remove();
            polling = null;
            ui.setPollInterval(-1);
        }
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop(event.getUI());
        super.onDetach(event);
    }
}
