package io.equipoise.ui.replay;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.ReasonText;
import io.equipoise.serving.ListReplay;
import io.equipoise.serving.Replay;
import io.equipoise.serving.ShownSlot;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One list made again: place by place as it was served and as it comes out now, each with its reasons; or what of it has expired. */
@Route("replay/:id")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
@StyleSheet("equipoise/reports.css")
class ReplayView extends View implements BeforeEnterObserver {
    private final ListReplay replays;
    private final Div result = new Div();

    ReplayView(ListReplay replays) {
        super("replay.list");
        this.replays = replays;
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        header().above(new RouterLink(getTranslation("replay.title"), ReplaysView.class));
        add(result);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UUID id = event.getRouteParameters().get("id").map(ReplayView::parse).orElseThrow(NotFoundException::new);
        result.removeAll();
        result.add(new ErrorNotice(Tone.RUNNING, getTranslation("replay.running")));
        Background.read(this, () -> replays.replay(id), this::draw, this::failed);
    }

    private static UUID parse(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFoundException();
        }
    }

    private void failed(RuntimeException failure) {
        result.removeAll();
        if (failure instanceof Refusal refusal) {
            result.add(new ErrorNotice(refusal));
            return;
        }
        throw failure;
    }

    private void draw(Replay replay) {
        result.removeAll();
        header().beside(new StatusBadge(tone(replay.outcome()), getTranslation("replay.outcome." + replay.outcome())));
        result.add(sentence(replay), facts(replay), slots(replay));
    }

    private Component sentence(Replay replay) {
        if (replay.outcome() != Replay.Outcome.EXPIRED) {
            long same = replay.slots().stream().filter(Replay.Place::same).count();
            return new ErrorNotice(tone(replay.outcome()), getTranslation("replay.sentence." + replay.outcome(), same, replay.slots().size()));
        }
        var list = new UnorderedList();
        replay.expired().forEach(each -> list.add(new ListItem(getTranslation("replay.expired." + each.key(), each.arguments().toArray()))));
        return new Div(new ErrorNotice(Tone.INSUFFICIENT, getTranslation("replay.sentence.EXPIRED")), list);
    }

    private static Tone tone(Replay.Outcome outcome) {
        return switch (outcome) {
            case SAME -> Tone.PASS;
            case DIFFERENT -> Tone.FAIL;
            case EXPIRED -> Tone.INSUFFICIENT;
        };
    }

    private Panel facts(Replay replay) {
        var shown = replay.shown();
        var facts = new Facts()
                .fact(getTranslation("replay.when"), Formats.current().logTime(shown.at()))
                .fact(getTranslation("replay.surface"), getTranslation("surface." + shown.surface()))
                .fact(getTranslation("replay.shopper"), replay.shopper().isEmpty() ? getTranslation("replay.shopper.nobody") : replay.shopper())
                .fact(getTranslation("replay.model"), replay.model())
                .fact(getTranslation("replay.policy"), replay.policy().isEmpty() ? getTranslation("audits.no-policy") : replay.policy());
        if (shown.fallback() != null) {
            facts.fact(getTranslation("replay.fallback"), getTranslation("replay.fallback." + shown.fallback()));
        }
        facts.fact(getTranslation("replay.request"), shown.id().toString());
        return new Panel(getTranslation("replay.made-of")).with(facts);
    }

    private Panel slots(Replay replay) {
        boolean again = replay.outcome() != Replay.Outcome.EXPIRED;
        var rows = new Div();
        rows.addClassNames("eq-replay", again ? "eq-replay-two" : "eq-replay-one");
        rows.getElement().setAttribute("role", "list");
        for (Replay.Place place : replay.slots()) {
            rows.add(row(place, again, replay.log()));
        }
        return new Panel(getTranslation("replay.slots")).describe(getTranslation(again ? "replay.slots.help" : "replay.slots.as-served")).with(rows);
    }

    private Component row(Replay.Place place, boolean again, @Nullable InteractionLog log) {
        var rank = new Span(Integer.toString(place.rank()));
        rank.addClassName("eq-slot-rank");
        var row = new Div(rank, slot(getTranslation("replay.as-served"), place.shown(), place.title(), place.because(), log));
        row.addClassName("eq-replay-row");
        row.getElement().setAttribute("role", "listitem");
        if (again) {
            row.add(
                    slot(getTranslation("replay.as-replayed"), place.again(), place.againTitle(), place.againBecause(), log),
                    new StatusBadge(place.same() ? Tone.PASS : Tone.FAIL, getTranslation(place.same() ? "replay.same" : "replay.differs")));
        }
        return row;
    }

    private Div slot(String which, @Nullable ShownSlot slot, String title, String because, @Nullable InteractionLog log) {
        var label = new Span(which);
        label.addClassName("eq-replay-which");
        var body = new Div(label);
        body.addClassName("eq-replay-slot");
        if (slot == null) {
            body.add(new Span(getTranslation("replay.nothing")));
            return body;
        }
        var name = new Span(title);
        name.addClassName("eq-slot-title");
        body.add(name);
        reasons(slot, because, log).forEach(reason -> {
            var line = new Paragraph(reason);
            line.addClassName("eq-muted");
            body.add(line);
        });
        return body;
    }

    private List<String> reasons(ShownSlot slot, String because, @Nullable InteractionLog log) {
        List<String> reasons = new ArrayList<>();
        if (slot.source() != null) {
            reasons.add(because.isEmpty() ? getTranslation("reason." + slot.source()) : getTranslation("reason.because-of", because));
        }
        if (slot.score() != null) {
            reasons.add(getTranslation("replay.score", Formats.current().decimal(slot.score(), 4), slot.base()));
        }
        if (slot.did() != null) {
            slot.did().forEach(did -> reasons.add(ReasonText.of(
                    did.key(), did.arguments(), log == null ? null : log.itemAttributes(),
                    log == null ? -1 : log.itemIndex(new ItemId(slot.item())), getLocale(), this::in)));
        }
        return reasons;
    }

    private String in(String key, Locale locale, Object... arguments) {
        return getTranslation(key, locale, arguments);
    }
}
