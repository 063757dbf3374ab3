package io.equipoise.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

@ConsoleTest
class EventsApiTest {
    private static final String ONE =
            "{\"source\":\"app\",\"events\":[{\"user_id\":\"u1\",\"item_id\":\"i1\",\"event_type\":\"view\",\"timestamp\":\"2026-05-01T10:00:00Z\"}]}";

    @Autowired
    WebApplicationContext web;

    @Autowired
    ApiKeys keys;

    @Autowired
    CurrentOperator current;

    private MockMvc door;
    private String writer;

    @BeforeEach
    void open() {
        door = MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();
        writer = key(ApiKeys.EVENTS_WRITE);
    }

    private String key(String scope) {
        var administrator = Cast.person("ad", Role.ADMINISTRATOR);
        return current.callAs(administrator, () -> keys.create("shop " + UUID.randomUUID(), Set.of(scope), null));
    }

    private ResultActions send(String key, @Nullable String idempotencyKey, byte[] body) throws Exception {
        var request = post("/api/v1/events").header("X-API-Key", key).contentType(MediaType.APPLICATION_JSON).content(body);
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return door.perform(request);
    }

    @Test
    void a_batch_is_taken_once_however_often_it_is_sent() throws Exception {
        send(writer, "k1", ONE.getBytes())
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.events").value(1))
                .andExpect(jsonPath("$.replayed").value(false));
        send(writer, "k1", ONE.getBytes()).andExpect(status().isOk()).andExpect(jsonPath("$.replayed").value(true));
        send(writer, "k1", ONE.replace("i1", "i2").getBytes())
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.type").value("urn:equipoise:problem:inbox.key-used"));
    }

    @Test
    void mistakes_are_answered_with_problem_details_that_name_their_place() throws Exception {
        send(writer, "k2", ONE.replace("view", "gaze").getBytes())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors[0].pointer").value("#/events/0/event_type"))
                .andExpect(jsonPath("$.errors[0].detail", containsString("gaze")));
        send(writer, null, ONE.getBytes()).andExpect(status().isBadRequest()).andExpect(jsonPath("$.detail", containsString("Idempotency-Key")));
        send(writer, "k3", "{".getBytes()).andExpect(status().isBadRequest()).andExpect(jsonPath("$.type").value("urn:equipoise:problem:inbox.not-json"));
        send(writer, "k4", new byte[EventInbox.LARGEST_BYTES + 1]).andExpect(status().isContentTooLarge());
    }

    @Test
    void what_is_no_json_is_told_to_be_sent_as_json() throws Exception {
        for (String type : new String[] {"application/x-www-form-urlencoded", "text/plain", "json"}) {
            door.perform(post("/api/v1/events").header("X-API-Key", writer).header("Idempotency-Key", "k10").header("Content-Type", type).content(ONE))
                    .andExpect(status().isUnsupportedMediaType())
                    .andExpect(jsonPath("$.type").value("urn:equipoise:problem:inbox.type"));
        }
    }

    @Test
    void a_parameter_of_the_wrong_kind_is_refused_in_the_words_of_the_console() throws Exception {
        door.perform(get("/api/v1/lists/1?personalised=maybe").header("X-API-Key", key(ApiKeys.LISTS_READ)).header("Accept-Language", "zh"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:equipoise:problem:serving.parameter"))
                .andExpect(jsonPath("$.detail", containsString("personalised")));
    }

    @Test
    void a_revoked_key_is_refused_from_the_next_request_on() throws Exception {
        send(writer, "k8", ONE.getBytes()).andExpect(status().isAccepted());
        var administrator = Cast.person("ad", Role.ADMINISTRATOR);
        current.runAs(administrator, () -> {
            var made = keys.list().getFirst();
            assertThat(writer).startsWith(made.start());
            assertThat(made.usedAt()).isNotNull();
            keys.revoke(made.id());
        });
        send(writer, "k9", ONE.getBytes())
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "ApiKey realm=\"equipoise\", header=\"X-API-Key\""))
                .andExpect(jsonPath("$.type").value("urn:equipoise:problem:api-key.revoked"));
    }

    @Test
    void a_key_does_what_its_scope_says_and_nothing_else() throws Exception {
        send(key(ApiKeys.LISTS_READ), null, "{".getBytes()).andExpect(status().isForbidden());
        send(key(ApiKeys.LISTS_READ), "k5", ONE.getBytes())
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.detail", containsString("events:write")));
        send("eqp_none", "k6", ONE.getBytes()).andExpect(status().isUnauthorized());
        door.perform(get("/api/v1/lists/1").header("X-API-Key", writer)).andExpect(status().isForbidden());
    }
}
