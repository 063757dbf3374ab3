package io.equipoise.ui.shell;

import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import io.equipoise.store.Outage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;

/**
 * The chain for people in browsers, behind every more specific one (the REST door brings its own). An address nobody answers is let
 * through to the router for who is signed in, so that it ends on our own page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class BrowserSecurity {
    private static final String LOGIN = "/login";
    private static final String ENDED = BrowserSecurity.class.getName() + ".ended";

    @Bean
    SecurityFilterChain browserChain(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/equipoise/**", "/aura/**").permitAll());
        http.with(VaadinSecurityConfigurer.vaadin(), vaadin -> vaadin
                .loginView(LOGIN, LOGIN + "?signed-out")
                .anyRequest(AuthorizeHttpRequestsConfigurer.AuthorizedUrl::authenticated));
        http.formLogin(form -> form.failureHandler(tellWhy()));
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(signIn()));
        http.addFilterBefore(BrowserSecurity::noticeEnded, SecurityContextHolderFilter.class);
        return http.build();
    }

    /** Whoever comes with a session that is over is told so before signing in again; the page asked for comes after that. */
    private static AuthenticationEntryPoint signIn() {
        var plain = new LoginUrlAuthenticationEntryPoint(LOGIN);
        var ended = new LoginUrlAuthenticationEntryPoint(LOGIN + "?expired");
        return (request, response, why) -> {
            boolean over = request.getSession().getAttribute(ENDED) != null;
            request.getSession().removeAttribute(ENDED);
            (over ? ended : plain).commence(request, response, why);
        };
    }

    /** The first to meet an ended session is mostly a click on a page still open, answered by a new session and a reload; the reload must still know. */
    private static void noticeEnded(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && http.getRequestedSessionId() != null && !http.isRequestedSessionIdValid()) {
            http.getSession().setAttribute(ENDED, true);
        }
        chain.doFilter(request, response);
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
