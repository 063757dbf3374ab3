package io.equipoise.ui.privacy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.equipoise.privacy.PersonRequest;
import io.equipoise.privacy.PrivacyDesk;
import io.equipoise.privacy.RequestId;
import io.equipoise.privacy.RequestKind;
import io.equipoise.privacy.RequestState;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Live;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.ProgressPanel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.component.WordsDialog;
import jakarta.annotation.security.RolesAllowed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One request: what it touches, who asked and who confirms, how far it is, and the proof of what became of every store. */
@Route("person-requests/:id")
@RolesAllowed({"COMPLIANCE", "AUDITOR", "ADMINISTRATOR"})
class RequestView extends View implements BeforeEnterObserver {
    private final PrivacyDesk desk;
    private final Operator operator;
    private final ProgressPanel progress = new ProgressPanel(() -> {});
    private final Div content = new Div();
    private @Nullable RequestId id;
    private @Nullable RequestState drawn;

    RequestView(PrivacyDesk desk, CurrentOperator current) {
        super("privacy.request");
        this.desk = desk;
        this.operator = current.require();
        content.addClassName("eq-stack");
        progress.cancellable(false);
        header().above(new RouterLink(getTranslation("privacy.title"), RequestsView.class));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var request = event.getRouteParameters()
                .get("id")
                .flatMap(RequestView::parse)
                .flatMap(desk::request)
                .orElseThrow(NotFoundException::new);
        id = request.id();
        header().retitle(request.reference());
        add(new Live(this::refresh, progress), content);
    }

    private static Optional<RequestId> parse(String text) {
        try {
            return Optional.of(new RequestId(UUID.fromString(text)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private boolean refresh() {
        var request = desk.request(Objects.requireNonNull(id)).orElseThrow();
        boolean works = request.state() == RequestState.QUEUED || request.state() == RequestState.RUNNING;
        progress.setVisible(works);
        progress.update(getTranslation("privacy.store." + request.step()), request.progress());
        progress.cancellable(false);
        if (request.state() != drawn) {
            drawn = request.state();
            draw(request);
        }
        return works;
    }

    private void draw(PersonRequest request) {
        header().beside(RequestBadge.of(request.state())).actions(actions(request));
        content.removeAll();
        if (request.failure() != null) {
            content.add(new ErrorNotice(Tone.FAIL, getTranslation("privacy.failed", Failure.words(request.failure()))));
        }
        if (request.state() == RequestState.WAITING) {
            content.add(new ErrorNotice(Tone.UNDECIDED, getTranslation("privacy.waits")));
        }
        content.add(facts(request));
        if (!request.proof().isEmpty()) {
            content.add(new ProofPanel(request.proof()));
        }
        content.add(new HoldingsPanel(request.holdings()));
    }

    private Panel facts(PersonRequest request) {
        var formats = Formats.current();
        var facts = new Facts()
                .fact(getTranslation("privacy.kind"), new Span(getTranslation("privacy.kind." + request.kind())))
                .fact(getTranslation("privacy.log-name"), new Span(request.logName()))
                .fact(
                        getTranslation("privacy.asked-by"),
                        new Span(request.requestedBy() + " · " + formats.dateTime(request.requestedAt())))
                .fact(getTranslation("privacy.reason"), new Span(request.reason()));
        if (request.decidedBy() != null && request.decidedAt() != null) {
            facts.fact(
                    getTranslation(
                            request.state() == RequestState.WITHDRAWN ? "privacy.withdrawn-by" : "privacy.confirmed-by"),
                    new Span(request.decidedBy() + " · " + formats.dateTime(request.decidedAt())));
        }
        if (request.finishedAt() != null) {
            facts.fact(getTranslation("privacy.finished"), new Span(formats.dateTime(request.finishedAt())));
        }
        return new Panel(getTranslation("privacy.request.facts")).with(facts);
    }

    private Component[] actions(PersonRequest request) {
        return switch (request.state()) {
            case WAITING -> new Component[] {withdraw(request), confirm(request)};
            case FAILED -> new Component[] {resume(request)};
            case DONE -> new Component[] {request.kind() == RequestKind.EXPORT ? copy(request) : proof(request)};
            case QUEUED, RUNNING, WITHDRAWN -> new Component[0];
        };
    }

    private Button confirm(PersonRequest request) {
        var confirm = new Button(getTranslation("privacy.confirm"), Glyph.TRASH.create(), click -> new ConfirmErasureDialog(
                        request, typed -> {
                            desk.confirm(request.id(), typed);
                            reload();
                        })
                .open());
        confirm.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.ERROR);
        if (operator.id().value().equals(request.requesterId())) {
            return Reasoned.disable(confirm, getTranslation("refusal.privacy.own"));
        }
        return decides() ? confirm : Reasoned.disable(confirm, getTranslation("privacy.confirm.roles"));
    }

    private Button withdraw(PersonRequest request) {
        String what = getTranslation("privacy.withdraw");
        var withdraw = new Button(what, click -> new WordsDialog(what, what, getTranslation("privacy.reason"), reason -> {
                    desk.withdraw(request.id(), reason);
                    reload();
                })
                .required()
                .atMost(500)
                .open());
        return decides() ? withdraw : Reasoned.disable(withdraw, getTranslation("privacy.confirm.roles"));
    }

    private Button resume(PersonRequest request) {
        var resume = new Button(getTranslation("privacy.resume"), click -> {
            desk.resume(request.id());
            reload();
        });
        return decides() ? resume : Reasoned.disable(resume, getTranslation("privacy.confirm.roles"));
    }

    private Component copy(PersonRequest request) {
        var button = new Button(getTranslation("privacy.copy"), Glyph.DOWNLOAD.create());
        if (!operator.has(Role.COMPLIANCE)) {
            return Reasoned.disable(button, getTranslation("privacy.new.roles"));
        }
        return download(button, () -> desk.copy(request.id()), "personal-data-" + request.id() + ".zip", "application/zip");
    }

    private Component proof(PersonRequest request) {
        var button = new Button(getTranslation("privacy.proof.download"), Glyph.DOWNLOAD.create());
        return download(button, () -> desk.proof(request.id()), "proof-" + request.id() + ".json", "application/json");
    }

    private static Component download(Button button, Supplier<Optional<Path>> file, String name, String type) {
        button.setTabIndex(-1);
        var anchor = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    var found = file.get();
                    return found.isEmpty()
                            ? DownloadResponse.error(404)
                            : new DownloadResponse(Files.newInputStream(found.get()), name, type, Files.size(found.get()));
                }),
                "");
        anchor.add(button);
        return anchor;
    }

    private boolean decides() {
        return operator.has(Role.COMPLIANCE) || operator.has(Role.ADMINISTRATOR);
    }

    private void reload() {
        getUI().ifPresent(ui -> ui.refreshCurrentRoute(false));
    }
}
