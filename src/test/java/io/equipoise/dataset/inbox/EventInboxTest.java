package io.equipoise.dataset.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.Delivery;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportId;
import io.equipoise.dataset.intake.ImportJob;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.intake.ImportState;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

@ConsoleTest
class EventInboxTest {
    @Autowired
    EventInbox inbox;

    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    CurrentOperator current;

    @Autowired
    SecurityContextHolderStrategy contexts;

    @TempDir
    Path folder;

    private static byte[] batch(Channel channel, int first, int events) {
        var json = new StringBuilder("{\"source\":\"" + channel.word() + "\",\"events\":[");
        for (int e = first; e < first + events; e++) {
            json.append(e == first ? "" : ",")
                    .append("{\"user_id\":\"u%d\",\"item_id\":\"i%d\",\"event_type\":\"view\",\"timestamp\":%d}".formatted(e % 7, e, 1_750_000_000L + e));
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private Receipt send(String client, String key, byte[] body) {
        var before = contexts.getContext();
        var context = contexts.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                client, null, List.of(new SimpleGrantedAuthority("SCOPE_events:write"))));
        contexts.setContext(context);
        try {
            return inbox.take(client, key, body);
        } finally {
            contexts.setContext(before);
        }
    }

    private ImportSource source(Channel channel) {
        return current.callAs(Operator.SYSTEM, () -> inbox.sources()).stream()
                .filter(source -> source.channel() == channel)
                .findFirst()
                .orElseThrow();
    }

    private long waiting(Channel channel) {
        return current.callAs(Operator.SYSTEM, () -> inbox.standing()).stream()
                .filter(standing -> standing.channel() == channel)
                .mapToLong(InboxStanding::waiting)
                .sum();
    }

    private ImportJob run(ImportSource... sources) {
        var request = new ImportRequest("inbox " + TimeOrderedId.next(), List.of(sources), null, CleaningPlan.STANDARD);
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request)));
    }

    @Test
    void every_event_is_in_the_next_snapshot_and_in_no_other() {
        String client = "shop " + TimeOrderedId.next();
        send(client, "a", batch(Channel.SOCIAL, 0, 40));
        send(client, "b", batch(Channel.SOCIAL, 40, 60));
        assertThat(send(client, "a", batch(Channel.SOCIAL, 0, 40)).replayed()).isTrue();

        var job = run(source(Channel.SOCIAL));
        assertThat(job.state()).as("failure %s %s", job.failureKey(), job.failureArguments()).isEqualTo(ImportState.DONE);
        assertThat(catalog.find(job.dataset()).orElseThrow().events()).isEqualTo(100);
        assertThat(waiting(Channel.SOCIAL)).isZero();

        send(client, "c", batch(Channel.SOCIAL, 100, 5));
        var next = run(source(Channel.SOCIAL));
        assertThat(catalog.find(next.dataset()).orElseThrow().events()).isEqualTo(5);
    }

    @Test
    void what_an_import_could_not_use_waits_for_the_next() throws Exception {
        String client = "shop " + TimeOrderedId.next();
        send(client, "a", batch(Channel.LOCATION, 0, 30));
        var damaged = new SourceFile(
                Files.write(folder.resolve("broken.csv.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1}), "broken.csv.gz");
        var broken = new ImportSource(
                "files",
                Channel.SITE,
                new Delivery.Files(Map.of(FileKind.EVENTS, List.of(damaged))),
                SourceMapping.AUTOMATIC);
        assertThat(run(source(Channel.LOCATION), broken).state()).isEqualTo(ImportState.FAILED);
        assertThat(waiting(Channel.LOCATION)).isEqualTo(30);
        assertThat(catalog.find(run(source(Channel.LOCATION)).dataset()).orElseThrow().events()).isEqualTo(30);
    }

    @Test
    void what_a_killed_import_had_taken_is_given_back_at_the_next_start() throws Exception {
        send("shop " + TimeOrderedId.next(), "a", batch(Channel.SERVICE_DESK, 0, 12));
        var source = source(Channel.SERVICE_DESK);
        source.delivery().fetch(new ImportId(TimeOrderedId.next()), Files.createDirectory(folder.resolve("f")), () -> {});
        var second = new ImportId(TimeOrderedId.next());
        assertThat(source.delivery().fetch(second, Files.createDirectory(folder.resolve("g")), () -> {}))
                .as("taken by one that never ends")
                .isEmpty();
        inbox.releaseInterrupted();
        assertThat(source.delivery().fetch(second, Files.createDirectory(folder.resolve("h")), () -> {})).hasSize(1);
        source.delivery().released(second);
        assertThat(waiting(Channel.SERVICE_DESK)).isEqualTo(12);
    }

    @Test
    void one_key_sent_from_many_threads_counts_once() throws Exception {
        String client = "shop " + TimeOrderedId.next();
        long before = waiting(Channel.APP);
        byte[] body = batch(Channel.APP, 0, 200);
        try (var pool = Executors.newFixedThreadPool(8)) {
            var sent = pool.invokeAll(Collections.nCopies(8, (Callable<Receipt>) () -> send(client, "same", body)));
            var batches = new HashSet<UUID>();
            for (var answer : sent) {
                batches.add(answer.get().batch());
            }
            assertThat(batches).hasSize(1);
        }
        assertThat(waiting(Channel.APP) - before).isEqualTo(200);
    }

    @Test
    void a_key_means_one_body_and_a_client_its_own_keys() {
        String client = "shop " + TimeOrderedId.next();
        send(client, "k", batch(Channel.OTHER, 0, 1));
        assertThatThrownBy(() -> send(client, "k", batch(Channel.OTHER, 1, 1)))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("inbox.key-used"));
        assertThat(send(client + "!", "k", batch(Channel.OTHER, 1, 1)).replayed()).isFalse();
        assertThatThrownBy(() -> current.callAs(Operator.SYSTEM, () -> inbox.take(client, "x", batch(Channel.OTHER, 0, 1))))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void a_person_can_be_taken_out() {
        send("shop " + TimeOrderedId.next(), "a", "{\"events\":[{\"user_id\":\"gone-1\",\"item_id\":\"i\",\"event_type\":\"view\",\"timestamp\":1750000000}]}"
                .getBytes(StandardCharsets.UTF_8));
        current.runAs(Operator.SYSTEM, () -> {
            assertThat(inbox.eventsOf("gone-1")).isEqualTo(1);
            assertThat(inbox.erase("gone-1")).isEqualTo(1);
            assertThat(inbox.eventsOf("gone-1")).isZero();
        });
    }
}
