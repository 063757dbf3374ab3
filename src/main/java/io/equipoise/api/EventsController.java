package io.equipoise.api;

import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.store.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes behaviour events in. The answer comes when they are on disk; the same key again gives the same answer and counts nothing twice. */
@RestController
@RequestMapping("/api/v1/events")
class EventsController {
    static final String KEY = "Idempotency-Key";

    private final EventInbox inbox;

    EventsController(EventInbox inbox) {
        this.inbox = inbox;
    }

    /** @param replayed whether the batch had been taken in before */
    record EventsAnswer(String batch, int events, Instant receivedAt, boolean replayed) {}

    @PostMapping
    ResponseEntity<EventsAnswer> take(
            @RequestHeader(name = KEY, required = false) @Nullable String key, Principal client, HttpServletRequest request)
            throws IOException {
        if (!isJson(request.getContentType())) {
            throw new Refusal("inbox.type");
        }
        if (key == null) {
            throw new Refusal("inbox.key");
        }
        byte[] body = body(request);
        var receipt = inbox.take(client.getName(), key, body);
        return ResponseEntity.status(receipt.replayed() ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(new EventsAnswer(receipt.batch().toString(), receipt.events(), receipt.receivedAt(), receipt.replayed()));
    }

    private static boolean isJson(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        byte[] body = request.getContentLengthLong() > EventInbox.LARGEST_BYTES
                ? null
                : request.getInputStream().readNBytes(EventInbox.LARGEST_BYTES + 1);
        if (body == null || body.length > EventInbox.LARGEST_BYTES) {
            throw new Refusal("inbox.large", EventInbox.LARGEST_BYTES >> 20);
        }
        return body;
    }
}
