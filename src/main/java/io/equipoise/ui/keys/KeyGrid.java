package io.equipoise.ui.keys;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.equipoise.api.ApiKey;
import io.equipoise.api.ApiKey.State;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The keys, those that are valid with a way to revoke them. */
class KeyGrid extends Grid<ApiKey> {
    private static final Duration SOON = Duration.ofDays(14);

    private final Clock clock;
    private final boolean keeper;
    private final Consumer<ApiKey> revoke;

    KeyGrid(Clock clock, boolean keeper, Consumer<ApiKey> revoke) {
        this.clock = clock;
        this.keeper = keeper;
        this.revoke = revoke;
        setAllRowsVisible(true);
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.NO_BORDER);
        addComponentColumn(this::name).setHeader(getTranslation("keys.name")).setFlexGrow(1).setWidth("160px");
        addComponentColumn(this::state).setHeader(getTranslation("keys.state")).setAutoWidth(true).setFlexGrow(0);
        addComponentColumn(this::scopes).setHeader(getTranslation("keys.scopes")).setFlexGrow(1).setWidth("180px");
        addComponentColumn(this::expiry).setHeader(getTranslation("keys.expires")).setAutoWidth(true).setFlexGrow(0);
        addColumn(key -> time(key.usedAt(), "keys.never-used")).setHeader(getTranslation("keys.used")).setAutoWidth(true).setFlexGrow(0);
        addComponentColumn(this::made).setHeader(getTranslation("keys.made")).setAutoWidth(true).setFlexGrow(0);
        if (keeper) {
            addComponentColumn(this::actions).setAutoWidth(true).setFlexGrow(0);
        }
    }

    private Component name(ApiKey key) {
        var start = new Code(key.start().isEmpty() ? "" : key.start() + "…");
        start.addClassName("eq-muted");
        return twoLines(new Span(key.name()), start);
    }

    private Component scopes(ApiKey key) {
        var scopes = new Div();
        scopes.addClassName("eq-badges");
        key.scopes().stream().sorted().map(scope -> StatusBadge.plain(getTranslation(NewKeyDialog.key(scope)))).forEach(scopes::add);
        if (key.demo()) {
            scopes.add(StatusBadge.plain(getTranslation("keys.demo")));
        }
        return scopes;
    }

    private Component state(ApiKey key) {
        State state = key.state(clock.instant());
        return switch (state) {
            case VALID -> soon(key)
                    ? new StatusBadge(Tone.WARNING, getTranslation("keys.state.soon"))
                    : new StatusBadge(Tone.ACTIVE, getTranslation("keys.state.VALID"));
            case EXPIRED, REVOKED -> new StatusBadge(Tone.NEUTRAL, getTranslation("keys.state." + state));
        };
    }

    private boolean soon(ApiKey key) {
        Instant expiry = key.expiresAt();
        return expiry != null && clock.instant().plus(SOON).isAfter(expiry);
    }

    private Component expiry(ApiKey key) {
        var revoked = key.revokedAt();
        if (revoked != null) {
            var by = new Span(getTranslation("keys.revoked-by", String.valueOf(key.revokedBy())));
            by.addClassName("eq-muted");
            return twoLines(new Span(Formats.current().tableTime(revoked)), by);
        }
        return new Span(time(key.expiresAt(), "keys.never-expires"));
    }

    private Component made(ApiKey key) {
        var by = new Span(key.createdBy());
        by.addClassName("eq-muted");
        return twoLines(new Span(Formats.current().tableTime(key.createdAt())), by);
    }

    private Component actions(ApiKey key) {
        var actions = new Div();
        actions.addClassName("eq-actions");
        if (key.state(clock.instant()) == State.VALID) {
            var button = new Button(getTranslation("keys.revoke"), click -> revoke.accept(key));
            button.addThemeVariants(ButtonVariant.SMALL);
            button.setAriaLabel(getTranslation("keys.revoke.title", key.name()));
            actions.add(button);
        }
        return actions;
    }

    private String time(@Nullable Instant time, String otherwise) {
        return time == null ? getTranslation(otherwise) : Formats.current().tableTime(time);
    }

    private static Div twoLines(Component first, Component second) {
        var lines = new Div(first, second);
        lines.addClassName("eq-two-lines");
        return lines;
    }
}
