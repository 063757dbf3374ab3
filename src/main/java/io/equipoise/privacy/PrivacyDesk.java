package io.equipoise.privacy;

import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.ErasedPeople;
import io.equipoise.dataset.PersonKeys;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.evidence.AccessLog;
import io.equipoise.evidence.AccessPurpose;
import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ranking.UserId;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import jakarta.annotation.PreDestroy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where the requests of people are worked off: looked up with a purpose, previewed, asked for, confirmed by somebody else where something
 * is erased, run store by store, proved. One request is worked on at a time.
 */
@Component
public class PrivacyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PrivacyDesk.class);
    private static final int SHOWN = 500;
    private static final int LONGEST_REFERENCE = 120;

    private final List<PersonalStore> stores;
    private final RequestBook book;
    private final RequestWork work;
    private final SealedIds sealed;
    private final DatasetCatalog datasets;
    private final Pseudonyms pseudonyms;
    private final PersonKeys keys;
    private final ErasedPeople erased;
    private final AccessLog access;
    private final EvidenceLog evidence;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("privacy").daemon().factory());

    PrivacyDesk(
            List<PersonalStore> stores,
            RequestBook book,
            RequestWork work,
            SealedIds sealed,
            DatasetCatalog datasets,
            Pseudonyms pseudonyms,
            PersonKeys keys,
            ErasedPeople erased,
            AccessLog access,
            EvidenceLog evidence,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.stores = stores.stream().sorted(Comparator.comparingInt(PersonalStore::order)).toList();
        this.book = book;
        this.work = work;
        this.sealed = sealed;
        this.datasets = datasets;
        this.pseudonyms = pseudonyms;
        this.keys = keys;
        this.erased = erased;
        this.access = access;
        this.evidence = evidence;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Finds a person by the shop's id or by a pseudonym of this console, and what is kept of them. The access is written down first.
     *
     * @throws Refusal {@code access.reason}, {@code privacy.nobody-named} or {@code privacy.pseudonym-unknown}
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public KnownPerson find(String idOrPseudonym, AccessPurpose purpose, String reason) {
        var person = person(idOrPseudonym.strip());
        String logName = keys.logName(person);
        access.record("holdings", logName, purpose, reason);
        return new KnownPerson(
                person,
                pseudonyms.of(person),
                logName,
                holdings(person),
                erased.find(person).orElse(null));
    }

    /**
     * Lets deliveries bring somebody in again who was erased and came back by themselves.
     *
     * @throws Refusal {@code erased.nobody} or {@code erased.reason}
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public void readmit(UserId person, String reason) {
        erased.readmit(person, reason);
    }

    /**
     * The shop's own id of somebody a screen calls by a pseudonym. The access is written down first.
     *
     * @throws Refusal {@code access.reason} or {@code privacy.pseudonym-unknown}
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public UserId reveal(String pseudonym, AccessPurpose purpose, String reason) {
        var person = person(pseudonym.strip());
        access.record("real-id", keys.logName(person), purpose, reason);
        return person;
    }

    /**
     * Asks for a copy, which is made at once, or for an erasure, which waits for a second person.
     *
     * @param reference of the case in the shop's own books; must not name the person
     * @throws Refusal {@code privacy.reference}, {@code privacy.reference-names} or {@code access.reason}
     */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public RequestId ask(RequestKind kind, UserId person, String reference, String reason) {
        String named = reference.strip();
        if (named.isEmpty() || named.length() > LONGEST_REFERENCE) {
            throw new Refusal("privacy.reference", LONGEST_REFERENCE);
        }
        if (names(named, person) || names(reason, person)) {
            throw new Refusal("privacy.reference-names");
        }
        Operator who = current.require();
        var id = new RequestId(TimeOrderedId.next());
        String logName = keys.logName(person);
        var state = kind == RequestKind.EXPORT ? RequestState.QUEUED : RequestState.WAITING;
        var request = new PersonRequest(
                id, kind, state, named, reason.strip(), logName, holdings(person), "waiting", 0, List.of(), null, null, now(), who.username(), who.id().value(), null, null, null);
        sealed.keep(id, person);
        transaction.executeWithoutResult(status -> {
            access.record(kind == RequestKind.EXPORT ? "export" : "erasure", logName, AccessPurpose.REQUEST_OF_PERSON, reason);
            evidence.append(EvidenceEvent.of("privacy.requested", "person-request", id).change(null, kind + " " + named));
            book.add(request);
        });
        if (state == RequestState.QUEUED) {
            start(id, who);
        }
        return id;
    }

    /**
     * Lets an erasure run: another person than the one who asked, typing the reference of the case.
     *
     * @throws Refusal {@code privacy.request-unknown}, {@code privacy.own}, {@code privacy.typed} or {@code privacy.not-waiting}
     */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public void confirm(RequestId id, String typed) {
        var request = require(id);
        Operator who = current.require();
        if (request.requesterId().equals(who.id().value())) {
            throw new Refusal("privacy.own");
        }
        if (!typed.strip().equals(request.reference())) {
            throw new Refusal("privacy.typed", request.reference());
        }
        transaction.executeWithoutResult(status -> {
            if (!book.move(id, RequestState.WAITING, RequestState.QUEUED)) {
                throw new Refusal("privacy.not-waiting");
            }
            book.decided(id, who.username(), now());
            evidence.append(EvidenceEvent.of("privacy.confirmed", "person-request", id).because(request.reference()));
        });
        start(id, who);
    }

    /** Runs a request again that was interrupted or failed: what was done stays done. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public void resume(RequestId id) {
        transaction.executeWithoutResult(status -> {
            if (!book.move(id, RequestState.FAILED, RequestState.QUEUED)) {
                throw new Refusal("privacy.not-failed");
            }
            evidence.append(EvidenceEvent.of("privacy.resumed", "person-request", id));
        });
        start(id, current.require());
    }

    /** Withdraws an erasure nobody has confirmed. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'ADMINISTRATOR')")
    public void withdraw(RequestId id, String reason) {
        if (reason.isBlank()) {
            throw new Refusal("access.reason", 500);
        }
        transaction.executeWithoutResult(status -> {
            if (!book.move(id, RequestState.WAITING, RequestState.WITHDRAWN)) {
                throw new Refusal("privacy.not-waiting");
            }
            book.over(id, RequestState.WITHDRAWN, List.of(), null, null, now());
            book.decided(id, current.require().username(), now());
            evidence.append(EvidenceEvent.of("privacy.withdrawn", "person-request", id).because(reason));
        });
        sealed.forget(id);
    }

    /** Newest first. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR', 'ADMINISTRATOR')")
    public List<PersonRequest> list() {
        return book.newest(SHOWN);
    }

    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR', 'ADMINISTRATOR')")
    public Optional<PersonRequest> request(RequestId id) {
        return book.find(id);
    }

    /** The copy a finished export made, a ZIP; empty when it was taken away again. Downloading is an access. */
    @PreAuthorize("hasRole('COMPLIANCE')")
    public Optional<Path> copy(RequestId id) {
        var request = require(id);
        var file = work.copy(id);
        file.ifPresent(found -> access.record("export", request.logName(), AccessPurpose.REQUEST_OF_PERSON, request.reference()));
        return file;
    }

    /** The proof list of a finished erasure, JSON, its bytes checked. */
    @PreAuthorize("hasAnyRole('COMPLIANCE', 'AUDITOR', 'ADMINISTRATOR')")
    public Optional<Path> proof(RequestId id) {
        return Optional.ofNullable(require(id).proofHash()).map(work::proof);
    }

    @EventListener
    @Order(-10)
    void closeInterrupted(ApplicationReadyEvent event) {
        book.interrupt(now());
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
    }

    private void start(RequestId id, Operator who) {
        worker.execute(() -> current.runAs(who, () -> work.run(id, stores)));
    }

    /** A store with damaged bytes is told of and keeps no request from being taken in; an erasure ends only when it can be read again. */
    private List<Holding> holdings(UserId person) {
        return stores.stream().map(store -> holding(store, person)).toList();
    }

    private static Holding holding(PersonalStore store, UserId person) {
        try {
            return store.look(person);
        } catch (ArtifactDamaged damaged) {
            LOG.warn("The store {} could not be looked into: {}", store.code(), Refusal.words(damaged));
            return Holding.unknown(store.code());
        }
    }

    private UserId person(String text) {
        if (text.isEmpty()) {
            throw new Refusal("privacy.nobody-named");
        }
        if (!pseudonyms.looksLike(text)) {
            return new UserId(text);
        }
        return datasets.list().stream()
                .flatMap(dataset -> pseudonyms.find(text, datasets.open(dataset.id())).stream())
                .findFirst()
                .orElseThrow(() -> new Refusal("privacy.pseudonym-unknown", text));
    }

    private static boolean names(String text, UserId person) {
        return person.value().length() > 2 && text.contains(person.value());
    }

    private PersonRequest require(RequestId id) {
        return book.find(id).orElseThrow(() -> new Refusal("privacy.request-unknown", id.toString()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
