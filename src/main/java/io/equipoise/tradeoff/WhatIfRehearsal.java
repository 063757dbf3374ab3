package io.equipoise.tradeoff;

import io.equipoise.model.ModelRegistry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Answers a what-if nobody asked once after the start, at the lowest priority: the first person who edits a policy then waits for their own question
 * and not for classes to be loaded, code to be compiled, a model to be opened and shoppers to be scored.
 */
@Component
@ConditionalOnWebApplication
class WhatIfRehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(WhatIfRehearsal.class);

    private final WhatIf whatIf;
    private final ModelRegistry models;
    private final CurrentOperator current;
    private @Nullable Thread rehearsal;

    WhatIfRehearsal(WhatIf whatIf, ModelRegistry models, CurrentOperator current) {
        this.whatIf = whatIf;
        this.models = models;
        this.current = current;
    }

    @EventListener
    void begin(ApplicationReadyEvent event) {
        var thread = Thread.ofPlatform().name("what-if-rehearsal").daemon().priority(Thread.MIN_PRIORITY).unstarted(this::rehearse);
        rehearsal = thread;
        thread.start();
    }

    private void rehearse() {
        try {
            current.callAs(Operator.SYSTEM, () -> models.list()).stream().findFirst().ifPresent(newest -> whatIf.rehearse(newest.id()));
        } catch (RuntimeException cannot) {
            // Whoever asks in earnest meets the same and is told; nothing is lost but the head start.
            LOG.debug("No what-if was rehearsed", cannot);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        if (rehearsal != null) {
            rehearsal.join(5_000);
        }
    }
}
