package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.security.Operator;
import io.equipoise.training.TrainingDesk;
import io.equipoise.training.TrainingRun;
import io.equipoise.training.TrainingState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Trainings and audits of late: what runs, what came of the last ones. */
@org.springframework.stereotype.Component
class WorkTile implements OverviewTile {
    private static final int SHOWN = 6;

    private final TrainingDesk trainings;
    private final Auditor auditor;
    private final Labels labels;
    private final Clock clock;

    WorkTile(TrainingDesk trainings, Auditor auditor, Labels labels, Clock clock) {
        this.trainings = trainings;
        this.auditor = auditor;
        this.labels = labels;
        this.clock = clock;
    }

    private record Work(Instant at, ItemRow row) {}

    @Override
    public int order(Operator operator) {
        return 40;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        var latest = Stream.concat(
                        trainings.list().stream().limit(SHOWN).map(this::training),
                        auditor.list().stream().limit(SHOWN).map(this::audit))
                .sorted(Comparator.comparing(Work::at).reversed())
                .limit(SHOWN)
                .toList();
        if (latest.isEmpty()) {
            return Optional.empty();
        }
        var panel = new Panel(I18NProvider.translate("overview.work.title"));
        latest.forEach(work -> panel.with(work.row()));
        return Optional.of(panel);
    }

    private Work training(TrainingRun run) {
        String title = I18NProvider.translate("overview.work.training", run.plan().name());
        var badge = new StatusBadge(tone(run.state()), I18NProvider.translate("trainingState." + run.state()));
        return new Work(
                run.createdAt(), ItemRow.link(title, "training/" + run.id(), remark(run.startedBy(), run.createdAt()), badge));
    }

    private Work audit(Audit audit) {
        String title = I18NProvider.translate("overview.work.audit", labels.of(audit.plan().model()));
        var badge = new StatusBadge(tone(audit.state()), I18NProvider.translate("auditState." + audit.state()));
        return new Work(
                audit.createdAt(),
                ItemRow.link(title, "audits/" + audit.id(), remark(audit.startedBy(), audit.createdAt()), badge));
    }

    private String remark(String who, Instant when) {
        return I18NProvider.translate("overview.work.by", who, Formats.current().ago(when, clock.instant()));
    }

    private static Tone tone(TrainingState state) {
        return switch (state) {
            case QUEUED, RUNNING -> Tone.RUNNING;
            case DONE -> Tone.PASS;
            case FAILED -> Tone.FAIL;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }

    private static Tone tone(AuditState state) {
        return switch (state) {
            case QUEUED, RUNNING -> Tone.RUNNING;
            case DONE -> Tone.PASS;
            case FAILED -> Tone.FAIL;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }
}
