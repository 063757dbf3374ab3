package io.equipoise.dataset.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.bias.DataBiasReport.Basis;
import io.equipoise.dataset.bias.DataBiasReport.Cell;
import io.equipoise.dataset.bias.DataBiasReport.Crossing;
import io.equipoise.dataset.bias.DataFinding.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The parts of the report on shops whose numbers were planted. */
class DataBiasPartsTest {
    @TempDir
    Path folder;

    private static Benchmark population(String attribute, Map<String, Double> shares) {
        return new Benchmark(UUID.randomUUID(), attribute, "Census", LocalDate.of(2020, 11, 1), "0", shares, Instant.EPOCH, "op");
    }

    /** 100 women and 300 men; of the men 200 live in the city, of the women 95. */
    private static ShopFolder people() {
        var shop = new ShopFolder();
        shop.item("i", Map.of("category", "shoes"));
        for (int user = 0; user < 400; user++) {
            boolean woman = user < 100;
            boolean city = woman ? user < 95 : user < 300;
            shop.user("u" + user, Map.of("gender", woman ? "f" : "m", "place", city ? "city" : "country"));
            shop.event("u" + user, "i", EventType.VIEW, user);
        }
        return shop;
    }

    @Test
    void a_group_rarer_than_in_the_population_is_a_finding_with_both_shares() {
        var shares = new LinkedHashMap<String, Double>();
        shares.put("f", 0.5);
        shares.put("m", 0.4);
        shares.put("x", 0.1);
        var report = ShopFolder.report(folder, people(), null, Map.of("gender", population("gender", shares)));
        assertThat(report.findings()).contains(new DataFinding(Kind.UNDERREPRESENTED, "gender", "f", 0.25, 0.5));
        var fit = report.attributes().getFirst().benchmark();
        // Total variation by hand: (|.25-.5| + |.75-.4| + |0-.1|) / 2.
        assertThat(fit.distance()).isCloseTo(0.35, within(1e-12));
        assertThat(fit.absent()).containsExactly("x");
        assertThat(fit.p()).isLessThan(1e-6);
    }

    @Test
    void a_small_cell_takes_the_cells_with_it_that_would_give_it_away() {
        var crossing = ShopFolder.report(folder, people(), null, Map.of()).crossings().getFirst();
        // Five women in the country: with the totals known, the other three cells would tell.
        assertThat(crossing.cells()).allSatisfy(row -> assertThat(row).allMatch(cell -> cell.equals(new Cell(null, null, null))));
    }

    @Test
    void groups_hidden_one_by_one_are_one_column_of_a_crossing() {
        var shop = new ShopFolder();
        shop.item("i", Map.of("category", "shoes"));
        for (int user = 0; user < 400; user++) {
            String region = user < 12 ? "isle" : user < 72 ? "east" : user < 226 ? "west" : "south";
            shop.user("u" + user, Map.of("region", region, "gender", user % 2 == 0 ? "f" : "m"));
            shop.event("u" + user, "i", EventType.VIEW, user);
        }
        var crossing = ShopFolder.report(folder, shop, null, Map.of()).crossings().getFirst();
        assertThat(crossing.columnGroups()).containsExactly("south", "west", Crossing.OTHERS);
        assertThat(crossing.cells()).extracting(row -> row.get(2).users()).containsExactly(36, 36);
    }

    @Test
    void what_is_missing_more_often_in_one_group_is_told_and_few_missing_are_not_counted() {
        var shop = new ShopFolder();
        shop.item("i", Map.of("category", "shoes"));
        for (int user = 0; user < 400; user++) {
            boolean woman = user < 200;
            boolean missing = woman ? user < 100 : user < 203;
            shop.user("u" + user, Map.of("gender", woman ? "f" : "m", "city", missing ? "" : user % 3 == 0 ? "a" : "b"));
            shop.event("u" + user, "i", EventType.VIEW, user);
        }
        var missing = ShopFolder.report(folder, shop, null, Map.of()).missing().stream()
                .filter(each -> each.attribute().equals("gender"))
                .findFirst()
                .orElseThrow();
        assertThat(missing.adjusted()).isLessThan(0.001);
        assertThat(missing.groups().getFirst().share().value()).isEqualTo(0.5);
        // Three men without a city are three people to be found: only the bound is told.
        assertThat(missing.groups().getLast().share()).isNull();
        assertThat(missing.groups().getLast().atMost()).isEqualTo(0.15);
    }

    @Test
    void slots_further_down_are_looked_at_less_and_items_of_small_shops_stand_there() {
        var random = new SplittableRandom(5);
        var shop = new ShopFolder();
        for (int item = 0; item < 40; item++) {
            shop.item("i" + item, Map.of("provider_tier", item < 20 ? "big" : "small"));
        }
        double[] looked = {1, 0.6, 0.3, 0.2};
        for (int user = 0; user < 3_000; user++) {
            shop.user("u" + user, Map.of("gender", user % 2 == 0 ? "f" : "m"));
            for (int slot = 1; slot <= 4; slot++) {
                int item = slot <= 3 ? random.nextInt(20) : 20 + random.nextInt(20);
                // Every item stands in every slot now and then, else slot and item cannot be told apart.
                item = random.nextInt(10) == 0 ? random.nextInt(40) : item;
                shop.shown("u" + user, "i" + item, 1_000L * user + slot, slot);
                if (random.nextDouble() < 0.5 * looked[slot - 1]) {
                    shop.event("u" + user, "i" + item, EventType.CLICK, 1_000L * user + slot + 60);
                }
            }
        }
        var report = ShopFolder.report(folder, shop, null, Map.of());
        var exposure = report.exposure();
        assertThat(exposure.basis()).isEqualTo(Basis.POSITIONS);
        assertThat(exposure.total()).isEqualTo(12_000);
        for (int slot = 0; slot < 4; slot++) {
            assertThat(exposure.slots().get(slot).propensity()).isCloseTo(looked[slot], within(0.06));
        }
        var small = exposure.attributes().getFirst().groups().get(1);
        assertThat(small.items()).isEqualTo(0.5);
        assertThat(small.exposure()).isBetween(0.2, 0.35);
        assertThat(small.meanSlot()).isGreaterThan(3);
        assertThat(report.attributes().getFirst().groups().getFirst().interactions().value()).isBetween(0.8, 1.3);
    }

    @Test
    void without_impressions_exposure_is_what_people_did_and_says_so() {
        var exposure = ShopFolder.report(folder, people(), null, Map.of()).exposure();
        assertThat(exposure.basis()).isEqualTo(Basis.ACTS);
        assertThat(exposure.slots()).isEmpty();
    }

    @Test
    void drift_is_the_stability_index_of_every_attribute_and_names_the_group_that_moved() {
        var before = new ShopFolder();
        before.item("i", Map.of("category", "shoes"));
        for (int user = 0; user < 400; user++) {
            before.user("u" + user, Map.of("gender", user < 300 ? "f" : "m"));
            before.event("u" + user, "i", EventType.VIEW, user);
        }
        var drift = ShopFolder.report(folder, people(), before, Map.of()).drift();
        var gender = drift.attributes().getFirst();
        // By hand: 2 · (.75 - .25) · ln 3, a little less for half a person added to each count.
        assertThat(gender.stability()).isCloseTo(Math.log(3), within(0.02));
        assertThat(gender.groups()).extracting(group -> group.stability()).allSatisfy(part -> assertThat(part).isCloseTo(Math.log(3) / 2, within(0.02)));
        assertThat(drift.attributes()).extracting(DataBiasReport.Moved::attribute).containsExactly("gender", "event_type");
    }

    @Test
    void a_report_survives_being_written_down() {
        var json = JsonMapper.builder().build();
        var report = ShopFolder.report(folder, people(), people(), Map.of("gender", population("gender", Map.of("f", 0.5, "m", 0.5))));
        assertThat(json.readValue(json.writeValueAsString(report), DataBiasReport.class)).isEqualTo(report);
    }
}
