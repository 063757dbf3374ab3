package io.equipoise.api;

import io.equipoise.dataset.inbox.InboxMistakes;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.Outage;
import io.equipoise.store.Refusal;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import jakarta.servlet.http.HttpServletRequest;

/** The one place where what went wrong becomes an HTTP answer; it is asked before the framework’s own advice, which speaks neither language. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackageClasses = ApiMistakes.class)
class ApiMistakes {
    private static final Logger LOG = LoggerFactory.getLogger(ApiMistakes.class);

    private final Problems problems;

    ApiMistakes(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(Refusal refusal, HttpServletRequest request) {
        HttpStatus status =
                switch (refusal.key()) {
                    case "serving.nothing-live", "api.unknown-address" -> HttpStatus.NOT_FOUND;
                    case "inbox.type" -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                    case "inbox.large" -> HttpStatus.CONTENT_TOO_LARGE;
                    case "inbox.events-wrong", "inbox.key-used" -> HttpStatus.UNPROCESSABLE_CONTENT;
                    case "inbox.full" -> HttpStatus.SERVICE_UNAVAILABLE;
                    // Nothing is wrong with the request: what is live may not be used any more, until somebody decides.
                    case "attribute.expired", "attribute.measure-only", "attribute.undecided", "dataset.expired" -> HttpStatus.CONFLICT;
                    case "serving.not-ready" -> HttpStatus.SERVICE_UNAVAILABLE;
                    default -> HttpStatus.BAD_REQUEST;
                };
        var problem = problems.of(refusal, status, locale(request));
        if (refusal instanceof InboxMistakes mistakes) {
            problem.setProperty("errors", mistakes(mistakes, locale(request)));
        }
        var answer = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            answer.header(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS);
        }
        return answer.body(problem);
    }

    /** Where the files of the server lie is no caller's business: the place is written to the log, the caller gets a number to ask with. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> damaged(ArtifactDamaged damaged, HttpServletRequest request) {
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request {} needs an artefact that is damaged, error {}", request.getRequestURI(), id, damaged);
        return away(new Refusal(damaged, "serving.artifact-damaged", id), locale(request));
    }

    /** Each with its place in the request, as RFC 9457 suggests for mistakes of the content. */
    private List<Map<String, String>> mistakes(InboxMistakes mistakes, Locale locale) {
        return mistakes.mistakes().stream()
                .map(mistake -> Map.of(
                        "pointer", "#" + mistake.pointer(),
                        "detail", problems.text("refusal.inbox.event." + mistake.key(), locale, mistake.value())))
                .toList();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException mistake, HttpServletRequest request) {
        var status = HttpStatus.BAD_REQUEST;
        return ResponseEntity.status(status)
                .body(problems.of(
                        status, "serving.parameter", locale(request), mistake.getName(), String.valueOf(mistake.getValue())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> failed(RuntimeException failure, HttpServletRequest request) {
        if (failure instanceof AccessDeniedException denied) {
            throw denied;
        }
        var outage = Outage.in(failure);
        if (outage.isPresent()) {
            return away(outage.get(), locale(request));
        }
        String id = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Request {} failed, error {}", request.getRequestURI(), id, failure);
        var status = HttpStatus.INTERNAL_SERVER_ERROR;
        return ResponseEntity.status(status).body(problems.of(status, "serving.failed", locale(request), id));
    }

    private ResponseEntity<ProblemDetail> away(Refusal outage, Locale locale) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        return ResponseEntity.status(status)
                .header(HttpHeaders.RETRY_AFTER, Problems.RETRY_SECONDS)
                .body(problems.of(outage, status, locale));
    }

    private static Locale locale(HttpServletRequest request) {
        return Problems.language(Collections.list(request.getLocales()));
    }
}
