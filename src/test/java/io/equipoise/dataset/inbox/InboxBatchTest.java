package io.equipoise.dataset.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.store.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxBatchTest {
    private static InboxBatch read(String json) {
        return InboxBatch.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String event(String more) {
        return "{\"user_id\":\"u1\",\"item_id\":7,\"event_type\":\"cart-remove\",\"timestamp\":\"2026-05-01T10:00:00+08:00\"" + more + "}";
    }

    @Test
    void reads_what_was_done_and_where() {
        var batch = read("{\"source\":\"mini-program\",\"events\":[" + event(",\"price\":9.5,\"position\":3,\"surface\":\"home\"") + "]}");
        assertThat(batch.channel()).isEqualTo(Channel.MINI_PROGRAM);
        var event = batch.events().getFirst();
        assertThat(event.type()).isEqualTo(EventType.CART_REMOVE);
        assertThat(event.item()).isEqualTo("7");
        assertThat(event.time()).isEqualTo(1_777_600_800L);
        assertThat(event.price()).isEqualTo(9.5);
    }

    @ParameterizedTest
    @CsvSource({"1777600800,1777600800", "1777600800123,1777600800"})
    void reads_seconds_and_milliseconds(String written, long seconds) {
        var batch = read("{\"events\":[{\"user_id\":\"u\",\"item_id\":\"i\",\"event_type\":\"view\",\"timestamp\":" + written + "}]}");
        assertThat(batch.events().getFirst().time()).isEqualTo(seconds);
    }

    @Test
    void names_every_mistake_by_its_place() {
        var mistakes = catchThrowableOfType(
                InboxMistakes.class,
                () -> read("{\"events\":[" + event("") + "," + event(",\"pirce\":3") + ",{\"user_id\":\"\",\"event_type\":\"look\",\"timestamp\":\"soon\"}]}"));
        assertThat(mistakes.arguments()).containsExactly(2, 3);
        assertThat(mistakes.mistakes()).extracting(InboxMistakes.Mistake::pointer).containsExactly(
                "/events/1/pirce", "/events/2/user_id", "/events/2/item_id", "/events/2/event_type", "/events/2/timestamp");
        assertThat(mistakes.mistakes()).extracting(InboxMistakes.Mistake::key).containsExactly("member", "text", "missing", "type", "time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "nonsense", "[]", "{}", "{\"events\":{}}", "{\"events\":[]}", "{\"events\":[1],\"x\":1}", "{\"events\":[]} {}"})
    void refuses_what_is_no_batch(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(Refusal.class);
    }

    @Test
    void refuses_an_unknown_source_and_too_many_events() {
        assertThatThrownBy(() -> read("{\"source\":\"fax\",\"events\":[" + event("") + "]}"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("inbox.source"));
        String many = "{\"events\":[" + (event("") + ",").repeat(InboxBatch.MOST_EVENTS) + event("") + "]}";
        assertThatThrownBy(() -> read(many))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("inbox.many"));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_is_sent_is_taken_or_refused_in_words(long seed) {
        var random = new Random(seed);
        byte[] sound = ("{\"source\":\"app\",\"events\":[" + event(",\"quantity\":2") + "," + event("") + "]}").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2_000; i++) {
            byte[] body = sound.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(InboxBatch.read(body).events()).isNotEmpty();
            } catch (Refusal refusal) {
                assertThat(refusal.key()).startsWith("inbox.");
            }
        }
    }
}
