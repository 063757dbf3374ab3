package io.equipoise.serving;

import io.equipoise.privacy.Holding;
import io.equipoise.privacy.PersonalStore;
import io.equipoise.privacy.Proof;
import io.equipoise.privacy.ShopperDigest;
import io.equipoise.ranking.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a shopper was shown, in the ledger. */
@Component
class ShownLists implements PersonalStore {
    private final JdbcClient jdbc;
    private final ShopperDigest shoppers;

    ShownLists(JdbcClient jdbc, ShopperDigest shoppers) {
        this.jdbc = jdbc;
        this.shoppers = shoppers;
    }

    @Override
    public String code() {
        return "ledger";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public Holding look(UserId person) {
        long lists = jdbc.sql("SELECT COUNT(*) FROM served_list WHERE shopper = ?")
                .param(shoppers.of(person))
                .query(Long.class)
                .single();
        return new Holding(code(), lists, List.of(), "");
    }

    @Override
    public void export(UserId person, Path folder) throws IOException {
        try (var out = Files.newBufferedWriter(folder.resolve("lists.jsonl"))) {
            jdbc.sql("SELECT served_at, surface, slots FROM served_list WHERE shopper = ? ORDER BY served_at")
                    .param(shoppers.of(person))
                    .query(row -> {
                        try {
                            out.write("{\"at\":\"" + row.getString(1) + "\",\"surface\":\"" + row.getString(2) + "\",\"slots\":"
                                    + row.getString(3) + "}\n");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    @Override
    public Proof erase(UserId person, String reference) {
        int lists = jdbc.sql("DELETE FROM served_list WHERE shopper = ?").param(shoppers.of(person)).update();
        return new Proof(code(), lists == 0 ? Proof.Outcome.NOTHING_HELD : Proof.Outcome.ERASED, lists, List.of(), "");
    }
}
