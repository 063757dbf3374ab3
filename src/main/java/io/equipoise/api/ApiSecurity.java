package io.equipoise.api;

import java.time.Clock;
import java.util.Collections;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** The chain of {@code /api}: no session, no cookie, no form; a key or nothing. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ApiSecurity {
    @Bean
    @Order(1)
    SecurityFilterChain apiChain(
            HttpSecurity http,
            ApiKeys keys,
            Problems problems,
            Clock clock,
            ObjectProvider<SecurityContextHolderStrategy> contexts) {
        var strategy = contexts.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        return http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // The services ask for the scope as well; asked here, a key without it is told so before anything else about its request.
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/api/v1/events", "/api/v1/shoppers/**").hasAuthority("SCOPE_" + ApiKeys.EVENTS_WRITE)
                        .requestMatchers("/api/v1/lists/**").hasAuthority("SCOPE_" + ApiKeys.LISTS_READ)
                        .anyRequest().authenticated())
                .addFilterBefore(new ApiKeyFilter(keys, problems, clock, strategy), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.accessDeniedHandler((request, response, denied) -> problems.write(
                        response,
                        problems.of(
                                HttpStatus.FORBIDDEN,
                                "api-key.scope",
                                Problems.language(Collections.list(request.getLocales())),
                                scope(request.getRequestURI())))))
                .build();
    }

    /** What a key needs for an address, to say so to whoever lacks it. */
    private static String scope(String address) {
        return address.contains("/events") || address.contains("/shoppers/") ? ApiKeys.EVENTS_WRITE : ApiKeys.LISTS_READ;
    }
}
