package io.equipoise.ui.demo;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.security.AuthenticationContext;
import io.equipoise.demo.DemoStatus;
import io.equipoise.demo.DemoWorkspace;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.overview.OverviewTile;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;

/** On the overview of a demo workspace: its building while that goes on, then for administrators the way out. */
@org.springframework.stereotype.Component
class DemoTile implements OverviewTile {
    private final DemoWorkspace demo;
    private final ObjectProvider<AuthenticationContext> authentication;

    DemoTile(DemoWorkspace demo, ObjectProvider<AuthenticationContext> authentication) {
        this.demo = demo;
        this.authentication = authentication;
    }

    @Override
    public int order(Operator operator) {
        return 1;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        return demo.status()
                .filter(status -> status.state() != DemoStatus.State.READY || operator.has(Role.ADMINISTRATOR))
                .map(status -> status.state() == DemoStatus.State.READY ? leave() : building());
    }

    private Component building() {
        var panel = new Panel(text("demo.building.title")).describe(text("demo.building.why"));
        var progress = new ProgressPanel(() -> {});
        progress.cancellable(false);
        var live = new Live(() -> refresh(panel, progress), progress);
        return panel.with(live);
    }

    private boolean refresh(Panel panel, ProgressPanel progress) {
        var status = demo.status().orElse(null);
        if (status == null) {
            return false;
        }
        switch (status.state()) {
            case BUILDING -> progress.update(text("demo.step." + status.step()), status.progress());
            case READY -> progress.update(text("demo.ready"), 1);
            case FAILED -> panel.show(new ErrorNotice(
                    Tone.FAIL,
                    text("demo.failed", String.valueOf(status.failure())),
                    new Button(text("demo.again"), click -> {
                        demo.build();
                        UI.getCurrent().refreshCurrentRoute(true);
                    })));
        }
        return status.state() == DemoStatus.State.BUILDING;
    }

    private Component leave() {
        var remove = new Button(text("demo.remove"), Glyph.TRASH.create(), click -> Ask.confirmDanger(
                text("demo.remove.title"), text("demo.remove.consequence"), text("demo.remove"), this::remove));
        return new Panel(text("demo.ready.title")).actions(remove).with(new Span(text("demo.ready.why")));
    }

    private void remove() {
        try {
            demo.remove();
            authentication.getObject().logout();
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private static String text(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
