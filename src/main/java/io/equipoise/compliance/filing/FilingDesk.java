package io.equipoise.compliance.filing;

import io.equipoise.compliance.disclosure.DisclosureText;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notices what may have to be filed as soon as it goes live, says until when, and keeps what became of it. The clock is not stored but read
 * from what happened, so nobody can forget to start it; only handing in, or a decision with a reason that nothing is to be filed, stops it.
 */
@Component
public class FilingDesk {
    private static final String SUBJECT = "filing";
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_NUMBER = 100;

    private final FilingRows rows;
    private final FilingCalendar calendar;
    private final LiveSurfaces surfaces;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final Disclosures disclosures;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final Clock clock;

    FilingDesk(
            FilingRows rows,
            FilingCalendar calendar,
            LiveSurfaces surfaces,
            ModelRegistry models,
            PolicyCatalog policies,
            Disclosures disclosures,
            EvidenceLog evidence,
            CurrentOperator current,
            Clock clock) {
        this.rows = rows;
        this.calendar = calendar;
        this.surfaces = surfaces;
        this.models = models;
        this.policies = policies;
        this.disclosures = disclosures;
        this.evidence = evidence;
        this.current = current;
        this.clock = clock;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Filing> list() {
        return rows.all();
    }

    /** The filings of a surface, newest first. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<Filing> of(Surface surface) {
        return rows.of(surface);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<Filing> find(UUID id) {
        return rows.find(id);
    }

    /** Every term that runs now, the most pressing first; those of unknown end come last. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public List<FilingClock> clocks() {
        return Arrays.stream(Surface.values())
                .flatMap(surface -> clock(surface).stream())
                .sorted(Comparator.comparing(FilingClock::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** The term that runs on a surface; empty when nothing has to be handed in. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public Optional<FilingClock> clock(Surface surface) {
        var days = calendar.days();
        var filings = rows.of(surface);
        var live = surfaces.live(surface);
        var waiting = filings.stream().filter(filing -> filing.state().waits()).findFirst();
        if (waiting.isPresent()) {
            var filing = waiting.get();
            LocalDate began = filing.kind() == FilingKind.FIRST && live.isPresent() ? firstServed(surface, live.get()) : filing.began();
            boolean runs = filing.kind() != FilingKind.FIRST || live.isPresent();
            return runs ? Optional.of(running(days, surface, filing.kind(), began, filing.changes(), filing)) : Optional.empty();
        }
        if (live.isEmpty()) {
            return Optional.empty();
        }
        if (filings.isEmpty()) {
            return Optional.of(running(days, surface, FilingKind.FIRST, firstServed(surface, live.get()), List.of("start"), null));
        }
        var last = filings.getFirst();
        var changes = last.basis().equals(FilingBasis.NOTHING) ? List.of("algorithm", "rules") : last.basis().changesTo(basis(surface));
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(running(days, surface, FilingKind.CHANGE, changedOn(surface, live.get(), last), changes, null));
    }

    /** What is live on a surface, as a filing describes it. */
    @Transactional(readOnly = true)
    @PreAuthorize("isAuthenticated()")
    public FilingBasis basis(Surface surface) {
        var live = surfaces.live(surface);
        if (live.isEmpty()) {
            return FilingBasis.NOTHING;
        }
        var model = models.find(live.get().model());
        var policy = Optional.ofNullable(live.get().policy()).flatMap(policies::find);
        var text = disclosures.of(surface).stream().filter(DisclosureText::isPublished).findFirst();
        return new FilingBasis(
                model.map(version -> version.kind().name()).orElse(""),
                model.map(version -> version.label()).orElse(""),
                policy.map(FairnessPolicy::label).orElse(""),
                policy.map(FairnessPolicy::contentHash).orElse(""),
                text.map(DisclosureText::textHash).orElse(""));
    }

    /**
     * Begins to prepare a filing; with the term that runs, where one does.
     *
     * @throws Refusal {@code filing.open-already} while another of the surface waits, {@code filing.kind} for a change or an end before anything
     *     was filed, {@code filing.changed}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing open(Surface surface, FilingKind kind, String note) {
        return open(surface, kind, FilingState.PREPARING, optional(note));
    }

    /**
     * Decides that what runs on a surface has not to be filed, or not anew.
     *
     * @throws Refusal {@code filing.reason} or {@code filing.open-already}
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing notNeeded(Surface surface, String reason) {
        return open(surface, rows.of(surface).isEmpty() ? FilingKind.FIRST : FilingKind.CHANGE, FilingState.NOT_NEEDED, required(reason));
    }

    private Filing open(Surface surface, FilingKind kind, FilingState state, String note) {
        var filings = rows.of(surface);
        if (filings.stream().anyMatch(filing -> filing.state().waits())) {
            throw new Refusal("filing.open-already");
        }
        if (kind != FilingKind.FIRST && filings.isEmpty()) {
            throw new Refusal("filing.kind");
        }
        var runs = clock(surface);
        LocalDate began = runs.map(FilingClock::began).orElseGet(calendar::today);
        @Nullable LocalDate due = kind == FilingKind.CANCEL
                ? calendar.days().after(began, kind.workingDays()).orElse(null)
                : runs.map(FilingClock::due).orElse(null);
        var filing = new Filing(
                TimeOrderedId.next(), rows.nextNumber(), surface, kind, state, began, due, basis(surface),
                runs.map(FilingClock::changes).orElse(List.of()), null, null, note, current.require().username(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS), 0);
        try {
            rows.insert(filing);
        } catch (DuplicateKeyException atTheSameMoment) {
            throw new Refusal(atTheSameMoment, "filing.changed");
        }
        record(state == FilingState.NOT_NEEDED ? "filing.not-needed" : "filing.opened", filing, null, state, note);
        return filing;
    }

    /**
     * Says that the authority has it.
     *
     * @throws Refusal {@code filing.state}, {@code filing.changed}, {@code filing.day} for a day to come or before the clock began
     */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing submitted(UUID id, long seen, LocalDate on, String note) {
        var filing = locked(id, seen, FilingState.PREPARING, FilingState.RETURNED);
        if (on.isAfter(calendar.today()) || on.isBefore(filing.began())) {
            throw new Refusal("filing.day", on.toString());
        }
        rows.describe(id, basis(filing.surface()));
        return moved(filing, FilingState.SUBMITTED, on, null, optional(note));
    }

    /** Says which number the authority gave it. @throws Refusal {@code filing.state}, {@code filing.changed} or {@code filing.number} */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing accepted(UUID id, long seen, String filingNumber, String note) {
        var filing = locked(id, seen, FilingState.SUBMITTED);
        String given = filingNumber.strip();
        if (given.isEmpty() || given.length() > LONGEST_NUMBER) {
            throw new Refusal("filing.number", LONGEST_NUMBER);
        }
        return moved(filing, FilingState.ACCEPTED, filing.submittedOn(), given, optional(note));
    }

    /** Says that the authority wants it mended. @throws Refusal {@code filing.state}, {@code filing.changed} or {@code filing.reason} */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing returned(UUID id, long seen, String reason) {
        return moved(locked(id, seen, FilingState.SUBMITTED), FilingState.RETURNED, null, null, required(reason));
    }

    /** Decides that what was being prepared has not to be filed. @throws Refusal {@code filing.state}, {@code filing.changed} or {@code filing.reason} */
    @Transactional
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Filing dropped(UUID id, long seen, String reason) {
        return moved(locked(id, seen, FilingState.PREPARING, FilingState.RETURNED), FilingState.NOT_NEEDED, null, null, required(reason));
    }

    private Filing moved(Filing filing, FilingState next, @Nullable LocalDate submittedOn, @Nullable String number, String note) {
        rows.move(filing.id(), next, submittedOn, number, note);
        String action = "filing." + next.name().toLowerCase(Locale.ROOT).replace('_', '-');
        record(action, filing, filing.state(), next, note + (number == null ? "" : (note.isEmpty() ? "" : ", ") + number));
        return rows.find(filing.id()).orElseThrow();
    }

    private Filing locked(UUID id, long seen, FilingState... from) {
        var filing = rows.lock(id).orElseThrow(() -> new Refusal("filing.unknown", id.toString()));
        if (filing.revision() != seen) {
            throw new Refusal("filing.changed");
        }
        if (!Arrays.asList(from).contains(filing.state())) {
            throw new Refusal("filing.state", filing.number());
        }
        return filing;
    }

    private FilingClock running(
            WorkingDays days, Surface surface, FilingKind kind, LocalDate began, List<String> changes, @Nullable Filing filing) {
        @Nullable LocalDate due = days.after(began, kind.workingDays()).orElse(null);
        @Nullable Integer left = null;
        if (due != null) {
            var between = days.between(calendar.today(), due);
            left = between.isPresent() ? between.getAsInt() : null;
            if (left != null && left == 0 && calendar.today().isAfter(due)) {
                // Overdue by days that are not worked: there is no day left all the same.
                left = -1;
            }
        }
        return new FilingClock(surface, kind, began, due, left, changes, filing);
    }

    private LocalDate firstServed(Surface surface, LivePair live) {
        return activations(surface).map(EvidenceEntry::occurredAt).findFirst().map(FilingDesk::day).orElseGet(() -> day(live.since()));
    }

    private LocalDate changedOn(Surface surface, LivePair live, Filing last) {
        var published = disclosures.of(surface).stream()
                .map(DisclosureText::publishing)
                .filter(Objects::nonNull)
                .map(DisclosureText.Publishing::at);
        return Stream.concat(activations(surface).map(EvidenceEntry::occurredAt), published)
                .filter(at -> at.isAfter(last.openedAt()))
                .min(Comparator.naturalOrder())
                .map(FilingDesk::day)
                .orElseGet(() -> day(live.since()));
    }

    private Stream<EvidenceEntry> activations(Surface surface) {
        return evidence.about("surface", surface.code()).stream().filter(entry -> entry.action().equals("surface.activated"));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, FilingCalendar.ZONE);
    }

    private void record(String action, Filing filing, @Nullable FilingState before, FilingState after, String note) {
        evidence.append(EvidenceEvent.of(action, SUBJECT, filing.id())
                .change(
                        before == null ? null : before.name(),
                        "no. " + filing.number() + ", " + filing.kind() + " " + filing.surface().code() + ": " + after
                                + (filing.due() == null ? "" : ", due " + filing.due()))
                .because(note));
    }

    private static String optional(String text) {
        if (text.length() > LONGEST_NOTE) {
            throw new Refusal("filing.reason", LONGEST_NOTE);
        }
        return text.strip();
    }

    private static String required(String text) {
        if (text.isBlank()) {
            throw new Refusal("filing.reason", LONGEST_NOTE);
        }
        return optional(text);
    }
}
