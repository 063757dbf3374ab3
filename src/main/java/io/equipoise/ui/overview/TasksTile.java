package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalQueue;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.audit.Audit;
import io.equipoise.audit.Auditor;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeRow;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this person has to do besides deciding: mend what came back, audit what serves unmeasured, decide on attributes. */
@org.springframework.stereotype.Component
class TasksTile implements OverviewTile {
    private static final Duration STALE = Duration.ofDays(90);
    private static final int MOST = 6;

    private final ApprovalQueue queue;
    private final LiveSurfaces surfaces;
    private final Auditor auditor;
    private final AttributeRegistry attributes;
    private final Labels labels;
    private final Clock clock;

    TasksTile(
            ApprovalQueue queue, LiveSurfaces surfaces, Auditor auditor, AttributeRegistry attributes, Labels labels, Clock clock) {
        this.queue = queue;
        this.surfaces = surfaces;
        this.auditor = auditor;
        this.attributes = attributes;
        this.labels = labels;
        this.clock = clock;
    }

    @Override
    public int order(Operator operator) {
        return 10;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<ItemRow> tasks = new ArrayList<>();
        queue.returnedTo(operator).forEach(request -> tasks.add(cameBack(request)));
        if (operator.has(Role.OPERATOR) || operator.has(Role.COMPLIANCE)) {
            surfaces.all().forEach(pair -> audit(pair).ifPresent(tasks::add));
        }
        if (operator.has(Role.COMPLIANCE)) {
            attributes.list().stream().map(AttributeRow::standing).map(this::undecided).flatMap(Optional::stream).forEach(tasks::add);
        }
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        var panel = new Panel(I18NProvider.translate("overview.tasks.title"));
        tasks.stream().limit(MOST).forEach(panel::with);
        return Optional.of(panel);
    }

    private ItemRow cameBack(ApprovalRequest request) {
        return ItemRow.link(
                I18NProvider.translate("overview.tasks.changes", labels.of(request.subject().model())),
                "approvals/" + request.id(),
                Formats.current().ago(request.createdAt(), clock.instant()),
                badge());
    }

    /** What serves and was never measured, or not for a quarter. */
    private Optional<ItemRow> audit(LivePair pair) {
        Optional<Instant> last = auditor.latestOf(pair.model(), pair.policy()).map(Audit::createdAt);
        if (last.filter(at -> at.plus(STALE).isAfter(clock.instant())).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(ItemRow.link(
                I18NProvider.translate("overview.tasks.audit", I18NProvider.translate("surface." + pair.surface())),
                "audits/new?version=" + pair.model(),
                last.map(at -> I18NProvider.translate("overview.tasks.audit.last", Formats.current().date(at)))
                        .orElse(I18NProvider.translate("overview.tasks.audit.never")),
                badge()));
    }

    private Optional<ItemRow> undecided(AttributeStanding standing) {
        String reason = switch (standing) {
            case AttributeStanding.Undecided undecided -> undecided.isProtected() ? "overview.tasks.attribute.undecided" : "";
            case AttributeStanding.Expired expired -> "overview.tasks.attribute.expired";
            case AttributeStanding.Decided decided -> "";
        };
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(ItemRow.link(
                        I18NProvider.translate("overview.tasks.attribute", AttributeName.of(standing.attribute())),
                        "attributes",
                        I18NProvider.translate(reason),
                        badge()));
    }

    private static StatusBadge badge() {
        return new StatusBadge(Tone.WARNING, I18NProvider.translate("overview.tasks.yours"));
    }
}
