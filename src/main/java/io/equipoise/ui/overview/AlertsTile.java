package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.WaiverDesk;
import io.equipoise.evidence.ChainInspection;
import io.equipoise.fairness.Verdict;
import io.equipoise.privacy.PersonRequest;
import io.equipoise.privacy.PrivacyDesk;
import io.equipoise.privacy.RequestState;
import io.equipoise.routine.AuditRoutine;
import io.equipoise.routine.AuditRoutines;
import io.equipoise.scoring.ScoringPermits;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.ui.component.Failure;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has gone wrong, whoever is to mend it: proof that is damaged, lists that are not made or not fair, promises that ran out, work that stopped. */
@org.springframework.stereotype.Component
class AlertsTile implements OverviewTile {
    private static final int MOST = 8;

    private final ChainInspection chain;
    private final LiveSurfaces surfaces;
    private final LiveVerdicts verdicts;
    private final ScoringPermits permits;
    private final WaiverDesk waivers;
    private final AuditRoutines routines;
    private final PrivacyDesk privacy;
    private final Labels labels;

    AlertsTile(
            ChainInspection chain,
            LiveSurfaces surfaces,
            LiveVerdicts verdicts,
            ScoringPermits permits,
            WaiverDesk waivers,
            AuditRoutines routines,
            PrivacyDesk privacy,
            Labels labels) {
        this.chain = chain;
        this.surfaces = surfaces;
        this.verdicts = verdicts;
        this.permits = permits;
        this.waivers = waivers;
        this.routines = routines;
        this.privacy = privacy;
        this.labels = labels;
    }

    @Override
    public int order(Operator operator) {
        return 3;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<ItemRow> alerts = new ArrayList<>();
        chain.broken().map(AlertsTile::broken).ifPresent(alerts::add);
        surfaces.all().forEach(pair -> stopped(pair).or(() -> unfair(operator, pair)).ifPresent(alerts::add));
        waivers.expired().forEach(expired -> alerts.add(expired(expired)));
        routines.list().stream().filter(routine -> routine.lastFailure() != null).forEach(routine -> alerts.add(failed(routine)));
        if (operator.has(Role.COMPLIANCE) || operator.has(Role.AUDITOR) || operator.has(Role.ADMINISTRATOR)) {
            privacy.list().stream().filter(request -> request.state() == RequestState.FAILED).forEach(request -> alerts.add(halted(request)));
        }
        var panel = new Panel(text("overview.alerts.title"));
        if (alerts.isEmpty()) {
            panel.with(new ItemRow(text("overview.alerts.none"), verified()));
        }
        alerts.stream().limit(MOST).forEach(panel::with);
        if (alerts.size() > MOST) {
            panel.with(new ItemRow(text("overview.alerts.more", alerts.size() - MOST), ""));
        }
        return Optional.of(panel);
    }

    /** How fresh the calm is. */
    private String verified() {
        return chain.last()
                .map(last -> text("overview.alerts.verified", Formats.current().logTime(last.at())))
                .orElseGet(() -> text("overview.alerts.never-verified"));
    }

    private static ItemRow broken(ChainInspection.Inspected last) {
        return ItemRow.link(
                text("overview.alerts.broken"),
                "evidence",
                text("evidence.last-broken", Formats.current().logTime(last.at()), last.by()),
                badge(Tone.FAIL, "overview.alerts.broken.badge"));
    }

    /** What is live and yet makes no list, because what it reads may not be used any more or its data are gone. */
    private Optional<ItemRow> stopped(LivePair pair) {
        return permits.obstacle(pair.model())
                .map(refusal -> ItemRow.link(
                        text("overview.alerts.stopped", surface(pair)), "versions/" + pair.model(), Notice.words(refusal), badge(Tone.FAIL, "overview.alerts.stopped.badge")));
    }

    private Optional<ItemRow> unfair(Operator operator, LivePair pair) {
        try {
            return verdicts.of(pair).filter(Verdict.FAIL::equals).map(failed -> {
                String title = text("overview.alerts.unfair", surface(pair));
                String by = text("overview.alerts.unfair.by", labels.of(pair.model()));
                var fail = badge(Tone.FAIL, "verdict.FAIL");
                return Labels.readsBias(operator) ? ItemRow.link(title, Labels.bias(pair), by, fail) : new ItemRow(title, by, fail);
            });
        } catch (ArtifactDamaged damaged) {
            return Optional.of(ItemRow.link(
                    text("overview.alerts.damaged", surface(pair)), "audits", Notice.words(damaged), badge(Tone.FAIL, "overview.alerts.broken.badge")));
        }
    }

    private static ItemRow expired(WaiverDesk.Expired expired) {
        var waiver = expired.waiver();
        return ItemRow.link(
                text("overview.alerts.waiver", waiver.gate() + " " + text("gate." + waiver.gate()), text("surface." + expired.request().subject().surface())),
                "approvals/" + expired.request().id(),
                text("overview.alerts.waiver.since", waiver.owner(), waiver.expiresOn().toString()),
                badge(Tone.WARNING, "overview.alerts.waiver.badge"));
    }

    private static ItemRow failed(AuditRoutine routine) {
        return ItemRow.link(
                text("overview.alerts.routine", text("surface." + routine.surface())),
                "audits",
                Failure.words(String.valueOf(routine.lastFailure())),
                badge(Tone.WARNING, "audits.routines.failed"));
    }

    private static ItemRow halted(PersonRequest request) {
        return ItemRow.link(
                text("overview.alerts.person", text("privacy.kind." + request.kind()), request.reference()),
                "person-requests/" + request.id(),
                request.failure() == null ? "" : Failure.words(request.failure()),
                badge(Tone.FAIL, "privacy.state.FAILED"));
    }

    private static String surface(LivePair pair) {
        return text("surface." + pair.surface());
    }

    private static StatusBadge badge(Tone tone, String key) {
        return new StatusBadge(tone, text(key));
    }

    private static String text(String key, Object... arguments) {
        return I18NProvider.translate(key, arguments);
    }
}
