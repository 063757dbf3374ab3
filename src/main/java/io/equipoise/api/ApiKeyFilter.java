package io.equipoise.api;

import io.equipoise.store.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request in by its {@code X-API-Key}; the scopes of the key become authorities {@code SCOPE_…}. */
class ApiKeyFilter extends OncePerRequestFilter {
    static final String HEADER = "X-API-Key";

    private final ApiKeys keys;
    private final Problems problems;
    private final Clock clock;
    private final SecurityContextHolderStrategy contexts;

    ApiKeyFilter(ApiKeys keys, Problems problems, Clock clock, SecurityContextHolderStrategy contexts) {
        this.contexts = contexts;
        this.keys = keys;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Locale locale = Problems.language(Collections.list(request.getLocales()));
        @Nullable String key = request.getHeader(HEADER);
        if (key == null || key.isBlank()) {
            problems.write(response, problems.of(HttpStatus.UNAUTHORIZED, "api-key.missing", locale, HEADER));
            return;
        }
        Optional<ApiKeys.Grant> grant;
        try {
            grant = keys.grant(key.strip());
        } catch (RuntimeException failure) {
            // An advice sees what controllers throw, not what a filter does.
            var outage = Outage.in(failure).orElseThrow(() -> failure);
            response.setHeader(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
            problems.write(response, problems.of(outage, HttpStatus.SERVICE_UNAVAILABLE, locale));
            return;
        }
        if (grant.isEmpty()) {
            problems.write(response, problems.of(HttpStatus.UNAUTHORIZED, "api-key.unknown", locale));
            return;
        }
        if (grant.get().revoked()) {
            problems.write(response, problems.of(HttpStatus.UNAUTHORIZED, "api-key.revoked", locale));
            return;
        }
        var expiry = grant.get().expiresAt();
        if (expiry != null && !clock.instant().isBefore(expiry)) {
            problems.write(response, problems.of(HttpStatus.UNAUTHORIZED, "api-key.expired", locale, expiry.toString()));
            return;
        }
        var authorities = grant.get().scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope))
                .toList();
        var context = contexts.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(grant.get().name(), null, authorities));
        contexts.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            contexts.clearContext();
        }
    }
}
