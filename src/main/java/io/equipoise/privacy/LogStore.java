package io.equipoise.privacy;

import io.equipoise.dataset.PersonKeys;
import io.equipoise.ranking.UserId;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The evidence log and all that is never rewritten: it calls people by names whose key can be destroyed. */
@Component
class LogStore implements PersonalStore {
    private final PersonKeys keys;

    LogStore(PersonKeys keys) {
        this.keys = keys;
    }

    @Override
    public String code() {
        return "logs";
    }

    @Override
    public int order() {
        return 1_000;
    }

    @Override
    public Holding look(UserId person) {
        return new Holding(code(), 0, List.of(), "key");
    }

    @Override
    public void export(UserId person, Path folder) {
        // A log says what the shop's people did, not the shopper.
    }

    @Override
    public Proof erase(UserId person, String reference) {
        return keys.destroy(person)
                ? new Proof(code(), Proof.Outcome.KEY_DESTROYED, 1, List.of(), "key")
                : new Proof(code(), Proof.Outcome.NOTHING_HELD, 0, List.of(), "key");
    }
}
