package io.equipoise.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.equipoise.store.Outage;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * The chain for people in browsers, behind every more specific one (the REST door brings its own). An address nobody answers is let
 * through to the router for who is signed in, so that it ends on our own page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class BrowserSecurity {
    private static final String LOGIN = "/login";

    @Bean
    SecurityFilterChain browserChain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/equipoise/**", "/aura/**").permitAll());
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin
                .loginView(LOGIN, LOGIN + "?signed-out")
                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        http.formLogin(form -> form.failureHandler(tellWhy()));
        return http.build();
    }

    /** A locked account is told so, and so is a database that is away; a wrong name and a wrong password look the same. */
    private static AuthenticationFailureHandler tellWhy() {
        return (request, response, failure) -> response.sendRedirect(request.getContextPath() + LOGIN + "?" + why(failure));
    }

    private static String why(AuthenticationException failure) {
        if (Outage.in(failure).isPresent()) {
            return "outage";
        }
        return failure instanceof LockedException ? "locked" : "error";
    }
}
