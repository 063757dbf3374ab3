package io.equipoise.privacy;

import io.equipoise.dataset.inbox.EventInbox;
import io.equipoise.ranking.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events that shops sent one by one; before the snapshots, so that none of them gets more of the person meanwhile. */
@Component
class InboxStore implements PersonalStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EventInbox inbox;

    InboxStore(EventInbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public String code() {
        return "inbox";
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public Holding look(UserId person) {
        return new Holding(code(), inbox.eventsOf(person.value()), List.of(), "");
    }

    @Override
    public void export(UserId person, Path folder) throws IOException {
        Files.write(folder.resolve("events.json"), JSON.writeValueAsBytes(inbox.copyOf(person.value())));
    }

    @Override
    public Proof erase(UserId person, String reference) {
        int events = inbox.erase(person.value());
        return new Proof(code(), events == 0 ? Proof.Outcome.NOTHING_HELD : Proof.Outcome.ERASED, events, List.of(), "");
    }
}
