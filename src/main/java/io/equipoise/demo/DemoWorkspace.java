package io.equipoise.demo;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.DemoLeft;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.store.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Builds the demo workspace behind the running console, once, on the first start of a new data directory. */
@Component
public class DemoWorkspace {
    private static final Logger LOG = LoggerFactory.getLogger(DemoWorkspace.class);

    private final String mode;
    private final boolean console;
    private final DemoJournal journal;
    private final DemoCast cast;
    private final OperatorAccounts accounts;
    private final CurrentOperator current;
    private final List<DemoStep> steps;
    private final EvidenceLog evidence;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final List<Consumer<DemoStatus>> watchers = new CopyOnWriteArrayList<>();
    private volatile boolean closing;
    private volatile Thread builder = new Thread();

    DemoWorkspace(
            @Value("${equipoise.demo:off}") String mode,
            @Value("${equipoise.mode:test}") String runMode,
            DemoJournal journal,
            DemoCast cast,
            OperatorAccounts accounts,
            CurrentOperator current,
            ObjectProvider<DemoStep> steps,
            EvidenceLog evidence,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.mode = mode;
        this.console = runMode.equals("console");
        this.journal = journal;
        this.cast = cast;
        this.accounts = accounts;
        this.current = current;
        this.steps = steps.orderedStream().toList();
        this.evidence = evidence;
        this.events = events;
        this.transaction = transaction;
    }

    /** @return how far the demo is; empty in a workspace that is none */
    public Optional<DemoStatus> status() {
        return journal.read();
    }

    /** Tells a watcher of every step from now on; run what is returned to stop. */
    public Runnable watch(Consumer<DemoStatus> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @EventListener
    @Order(0)
    void openUp(ApplicationReadyEvent event) {
        if (!console) {
            return;
        }
        boolean fresh = accounts.needsFirstAdministrator() && journal.read().isEmpty();
        if (fresh && !mode.equals("off")) {
            cast.engage();
            journal.begin(mode, steps.size());
        }
        journal.read().filter(status -> status.state() != DemoStatus.State.READY).ifPresent(status -> build());
    }

    @EventListener
    void closing(ContextClosedEvent event) {
        closing = true;
        builder.interrupt();
    }

    /** Goes on building after a failure. */
    public synchronized void build() {
        if (builder.isAlive()) {
            return;
        }
        builder = Thread.ofPlatform().name("demo-builder").daemon().start(this::buildNow);
    }

    /**
     * Takes the demo away: its people, data, models, policies, audits and approvals. What other people made stays, and so does every line
     * of evidence. Where nobody else can sign in, the next visitor with the set-up code becomes the administrator.
     *
     * @throws Refusal {@code demo.building} while it is being built, {@code demo.none} where there is none
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    public void remove() {
        var status = journal.read().orElseThrow(() -> new Refusal("demo.none"));
        if (builder.isAlive()) {
            throw new Refusal("demo.building", status.step());
        }
        transaction.executeWithoutResult(tx -> {
            var people = accounts.demoOperators().stream().map(Operator::username).collect(Collectors.toSet());
            events.publishEvent(new DemoLeft(people));
            evidence.append(EvidenceEvent.of("demo.removed", "workspace", "demo"));
            cast.dismiss();
            journal.forget();
        });
    }

    private void buildNow() {
        var stage = new DemoStage(cast, current, journal.mode().orElse(mode));
        try {
            cast.engage();
            for (int i = 0; i < steps.size() && !closing; i++) {
                DemoStep step = steps.get(i);
                journal.step(step.name(), i, steps.size());
                tell();
                step.run(stage);
            }
            if (!closing) {
                journal.ready();
                tell();
            }
        } catch (Exception failure) {
            if (!closing) {
                LOG.error("Building the demo workspace failed", failure);
                journal.failed(String.valueOf(failure.getMessage()));
                tell();
            }
        }
    }

    private void tell() {
        journal.read().ifPresent(status -> watchers.forEach(watcher -> watcher.accept(status)));
    }
}
