package io.equipoise.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;

/** What the server refuses before the console sees it. */
class PlainErrorsTest {
    /** By hand: a client of the JDK would refuse to send such an address. */
    private static String answer(String address, String language) throws IOException {
        var factory = new TomcatServletWebServerFactory(0);
        new PlainErrors().customize(factory);
        var server = factory.getWebServer();
        server.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
            String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Language: %s\r\nConnection: close\r\n\r\n".formatted(address, language);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/versions/%00", "/versions/a%2Fb", "/policies/%2f..%2f"})
    void an_address_that_cannot_be_meant_is_told_so_in_our_words(String address) throws IOException {
        String english = answer(address, "en-GB,en;q=0.8");
        assertThat(english).startsWith("HTTP/1.1 400").contains("text/html", "This address cannot be read", "href=\"/\"").doesNotContain("Tomcat", "HTTP Status");
        assertThat(answer(address, "zh-CN")).startsWith("HTTP/1.1 400").contains("无法识别这个地址", "lang=\"zh-CN\"");
    }

    @Test
    void a_program_is_answered_as_by_the_rest_of_the_api() throws IOException {
        assertThat(answer("/api/v1/lists/a%2Fb", "de"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"type\":\"urn:equipoise:problem:address\"", "\"status\":400", "This address cannot be read");
    }
}
