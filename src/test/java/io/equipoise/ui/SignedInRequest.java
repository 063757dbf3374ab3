package io.equipoise.ui;

import com.vaadin.browserless.mocks.MockRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A request of a {@link ViewTest}: it comes from whoever is signed in on the test's thread. */
class SignedInRequest extends MockRequest {
    SignedInRequest(HttpSession session) {
        super(session);
        principalProvider(SignedInRequest::authentication);
        roleChecker((principal, role) -> {
            var who = authentication();
            return who != null && who.getAuthorities().stream().anyMatch(held -> held.getAuthority().equals("ROLE_" + role));
        });
    }

    private static @Nullable Authentication authentication() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof AnonymousAuthenticationToken ? null : authentication;
    }
}
