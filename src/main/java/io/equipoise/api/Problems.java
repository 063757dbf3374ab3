package io.equipoise.api;

import io.equipoise.store.Bundle;
import io.equipoise.store.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457) in the caller's language: {@code type} is stable, {@code title} and {@code detail} come from the bundles. */
@Component
class Problems {
    /** How long a caller may wait before asking again while something is away, for {@code Retry-After}. */
    static final String RETRY_SECONDS = "10";

    /** What an answer 401 must say (RFC 9110, 11.6.1): which kind of credentials would let the request in. */
    private static final String CHALLENGE = "ApiKey realm=\"equipoise\", header=\"%s\"".formatted(ApiKeyFilter.HEADER);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    ProblemDetail of(HttpStatus status, String key, Locale locale, Object... arguments) {
        var problem = ProblemDetail.forStatusAndDetail(status, text("refusal." + key, locale, arguments));
        problem.setType(URI.create("urn:equipoise:problem:" + key));
        problem.setTitle(text("problem." + status.value(), locale));
        return problem;
    }

    ProblemDetail of(Refusal refusal, HttpStatus status, Locale locale) {
        return of(status, refusal.key(), locale, refusal.arguments());
    }

    void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        if (problem.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(json.writeValueAsString(problem));
    }

    String text(String key, Locale locale, Object... arguments) {
        return Bundle.in(locale).text(key, arguments);
    }

    /** Chinese for any Chinese locale, English for the rest. */
    static Locale language(List<Locale> asked) {
        for (Locale locale : asked) {
            if (locale.getLanguage().equals("zh")) {
                return Locale.CHINESE;
            }
            if (locale.getLanguage().equals("en")) {
                return Locale.ENGLISH;
            }
        }
        return Locale.ENGLISH;
    }
}
