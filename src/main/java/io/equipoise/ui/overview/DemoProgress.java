package io.equipoise.ui.overview;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;

/** How far the demo workspace is, live. */
class DemoProgress extends Div {
    private final DemoWorkspace demo;
    private final Runnable ready;
    private Runnable stop = () -> {};

    /** @param ready run on the page once the demo is complete */
    DemoProgress(DemoWorkspace demo, DemoStatus status, Runnable ready) {
        this.demo = demo;
        this.ready = ready;
        show(status);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        var ui = event.getUI();
        stop = demo.watch(status -> ui.access(() -> show(status)));
        demo.status().ifPresent(this::show);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stop.run();
    }

    private void show(DemoStatus status) {
        removeAll();
        switch (status.state()) {
            case BUILDING -> add(building(status));
            case FAILED -> add(new ErrorNotice(
                    Tone.FAIL,
                    getTranslation("overview.demo.failed", String.valueOf(status.failure())),
                    new Button(getTranslation("overview.demo.again"), click -> demo.build())));
            case READY -> {
                setVisible(false);
                ready.run();
            }
        }
    }

    private Panel building(DemoStatus status) {
        var progress = new ProgressPanel(() -> {});
        progress.cancellable(false);
        progress.update(getTranslation("demo.step." + status.step()), status.progress());
        return new Panel(getTranslation("overview.demo.title"))
                .describe(getTranslation("overview.demo.description"))
                .with(progress);
    }
}
