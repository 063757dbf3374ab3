package io.equipoise.ui.shell;

import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A preference a browser keeps for a year. It is not a secret and says nothing about who the person is. */
record Remembered(String cookie) {
    Optional<String> read(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(candidate -> candidate.getName().equals(cookie))
                        .map(Cookie::getValue)
                        .findFirst();
    }

    void write(String value) {
        VaadinResponse response = VaadinResponse.getCurrent();
        if (response == null) {
            return;
        }
        var kept = new Cookie(cookie, value);
        kept.setPath("/");
        kept.setMaxAge((int) Duration.ofDays(365).toSeconds());
        kept.setHttpOnly(true);
        kept.setAttribute("SameSite", "Lax");
        response.addCookie(kept);
    }
}
