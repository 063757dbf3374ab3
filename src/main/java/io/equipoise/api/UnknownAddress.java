package io.equipoise.api;

import io.equipoise.store.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A program that mistypes an address is told so as a program, and not sent the page of the console. */
@RestController
class UnknownAddress {
    @RequestMapping("/api/**")
    void none(HttpServletRequest request) {
        throw new Refusal("api.unknown-address", request.getMethod(), request.getRequestURI());
    }
}
