package io.equipoise.serving;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.privacy.ShopperDigest;
import io.equipoise.ranking.UserId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Leads a keyed hash of the ledger back to a shopper of the data, inside the console: nobody without the key can. */
@Component
class ShopperLookup {
    private final ShopperDigest shoppers;

    ShopperLookup(ShopperDigest shoppers) {
        this.shoppers = shoppers;
    }

    /** Cost: one hash per user of the log at most, on every core. */
    Optional<UserId> find(String digest, InteractionLog log) {
        return IntStream.range(0, log.userCount())
                .parallel()
                .mapToObj(log::user)
                .filter(user -> shoppers.of(user).equals(digest))
                .findAny();
    }
}
