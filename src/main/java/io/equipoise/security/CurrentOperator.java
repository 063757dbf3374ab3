package io.equipoise.security;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.stereotype.Component;

/** Who acts right now: the person signed in, or the one a background job was started by. */
@Component
public class CurrentOperator {
    private final SecurityContextHolderStrategy contexts;
    private final ObjectProvider<ThreadIdentity> elsewhere;

    CurrentOperator(ObjectProvider<SecurityContextHolderStrategy> contexts, ObjectProvider<ThreadIdentity> elsewhere) {
        // The strategy of this application, the one its method security reads; the static holder may be another application's.
        this.contexts = contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        this.elsewhere = elsewhere;
    }

    public Optional<Operator> get() {
        return of(contexts.getContext().getAuthentication());
    }

    /** @throws IllegalStateException outside a signed-in request or a {@link #runAs} block */
    public Operator require() {
        return get().orElseThrow(() -> new IllegalStateException("Nobody is signed in on this thread"));
    }

    /** Runs work under an operator's identity and authorities, as background jobs do for whoever started them. */
    public void runAs(Operator operator, Runnable work) {
        callAs(operator, () -> {
            work.run();
            return null;
        });
    }

    /** As {@link #runAs}, with a result. */
    public <T> T callAs(Operator operator, Supplier<T> work) {
        var back = elsewhere.stream().map(ThreadIdentity::stepBack).toList();
        var before = contexts.getContext();
        var context = contexts.createEmptyContext();
        var principal = new SignedIn(operator, "", true, false);
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(principal, null, SignedIn.authorities(operator)));
        contexts.setContext(context);
        try {
            return work.get();
        } finally {
            contexts.setContext(before);
            back.reversed().forEach(Runnable::run);
        }
    }

    private static Optional<Operator> of(@Nullable Authentication authentication) {
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn) {
            return Optional.of(signedIn.operator());
        }
        return Optional.empty();
    }
}
