package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.radiobutton.RadioGroupVariant;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.RelativeTime;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** What waits: for me, of mine, or all of it, the longest waiting first. */
class QueuePanel extends Panel {
    /** A request older than this is overdue. */
    private static final Duration SOON = Duration.ofHours(72);

    private enum Part {
        FOR_ME,
        MINE,
        ALL
    }

    private final Div place = new Div();
    private final RadioButtonGroup<Part> part = new RadioButtonGroup<>();
    private final Part usual;
    private AddressChoices choices = new AddressChoices();

    QueuePanel(
            List<ApprovalRequest> waiting,
            Predicate<ApprovalRequest> mine,
            Predicate<ApprovalRequest> forMe,
            BiFunction<List<ApprovalRequest>, Component, Component> grid,
            EmptyState empty) {
        super(I18NProvider.translate("approvals.waiting"));
        flush();
        part.setAriaLabel(getTranslation("approvals.queue"));
        part.addThemeVariants(RadioGroupVariant.AURA_HORIZONTAL);
        part.setItems(Part.values());
        part.setItemLabelGenerator(each -> getTranslation("approvals.queue." + each));
        part.addValueChangeListener(change -> {
            var shown = switch (change.getValue()) {
                case FOR_ME -> waiting.stream().filter(forMe).toList();
                case MINE -> waiting.stream().filter(mine).toList();
                case ALL -> waiting;
            };
            place.removeAll();
            place.add(grid.apply(shown, empty));
            if (change.isFromClient()) {
                choices.keep("queue", change.getValue());
            }
        });
        actions(part);
        with(place);
        usual = waiting.stream().anyMatch(forMe) ? Part.FOR_ME : waiting.stream().anyMatch(mine) ? Part.MINE : Part.ALL;
    }

    /** Shows the part the address asks for; else what waits for me, and where nothing does, more. */
    void show(AddressChoices entered) {
        choices = entered;
        part.setValue(choices.get("queue", Part.class).orElse(usual));
    }

    /** How long it has waited; overdue is said. */
    static Component age(ApprovalRequest request) {
        var age = new RelativeTime(request.createdAt());
        boolean late = request.isOpen() && request.createdAt().plus(SOON).isBefore(Instant.now());
        if (!late) {
            return age;
        }
        var both = new Div(age, new StatusBadge(Tone.WARNING, I18NProvider.translate("approvals.overdue", SOON.toHours())));
        both.addClassName("eq-actions");
        return both;
    }
}
