package io.equipoise.demo.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a shop with a log as real ones keep it, read line by line and held against the truth file. */
class NoisyShopTest {
    private static final LocalDate END = LocalDate.parse("2026-03-01");
    private static final ShopPlan PLAN = new ShopPlan(1_000, 90_000, 7, END, 2_465, Planted.USUAL, Noise.REAL);

    @TempDir
    static Path folder;

    private static Truth.Noisy truth;
    private static Truth all;
    private static final List<String> lines = new ArrayList<>();
    private static final Map<String, String> launched = new HashMap<>();

    @BeforeAll
    static void generate() throws IOException {
        var shop = ShopGenerator.generate(PLAN, folder.resolve("shop"), false, written -> {});
        all = shop.truth();
        truth = all.noise();
        lines.addAll(Files.readAllLines(shop.events()));
        lines.removeFirst();
        for (String line : Files.readAllLines(shop.items()).stream().skip(1).toList()) {
            String since = line.substring(line.lastIndexOf(',') + 1);
            if (!since.isEmpty()) {
                launched.put(line.substring(0, line.indexOf(',')), since);
            }
        }
    }

    private static boolean whole(String line) {
        String[] fields = line.split(",", -1);
        try {
            return fields.length == 12
                    && !fields[0].isEmpty()
                    && fields[1].startsWith("P")
                    && !fields[3].equals("veiw")
                    && !fields[5].equals("n/a")
                    && Instant.parse(fields[2]).getEpochSecond() < END.toEpochDay() * 86_400;
        } catch (DateTimeParseException noTime) {
            return false;
        }
    }

    @Test
    void every_row_is_accounted_for() {
        long malformed = lines.stream().filter(line -> !whole(line)).count();
        long repeated = 0;
        for (int i = 1; i < lines.size(); i++) {
            repeated += lines.get(i).equals(lines.get(i - 1)) ? 1 : 0;
        }

        assertThat(truth.rows()).isEqualTo(lines.size()).isCloseTo(90_000, within(4_500L));
        assertThat(truth.malformed()).isEqualTo(malformed).isCloseTo(450, within(90L));
        assertThat(truth.malformedBy().values()).allMatch(count -> count > 0);
        assertThat(truth.malformedBy().values().stream().mapToLong(count -> count).sum()).isEqualTo(malformed);
        assertThat(repeated).isGreaterThanOrEqualTo(truth.duplicates());
        double behaviour = all.measured().get("events");
        assertThat(behaviour + truth.impressions() + truth.botEvents() + truth.duplicates() + truth.malformed()).isEqualTo(truth.rows());
    }

    @Test
    void shoppers_behave_as_in_real_shops_whatever_noise_surrounds_them() {
        var measured = all.measured();
        assertThat(measured.get("itemGini")).isBetween(.58, .68);
        assertThat(measured.get("topFifthShare")).isBetween(.62, .72);
        assertThat(measured.get("lnEventsPerUserMean")).isBetween(2.3, 3.7);
        assertThat(measured.get("lnEventsPerUserSd")).isBetween(1.1, 1.3);
        assertThat(measured.get("pairsWith.view")).isCloseTo(.95, within(.005));
        assertThat(measured.get("pairsWith.cart")).isCloseTo(.11, within(.006));
        assertThat(measured.get("pairsWith.purchase")).isCloseTo(.018, within(.003));
        assertThat(all.overExposed().viewRatio()).isCloseTo(2.8, within(.15));
    }

    @Test
    void late_rows_arrive_an_hour_to_three_days_after_they_happened_and_out_of_order() {
        long late = 0;
        long backwards = 0;
        Map<String, String> last = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            if (whole(line) && seen.add(line)) {
                String[] fields = line.split(",", -1);
                long delay = Instant.parse(fields[11]).getEpochSecond() - Instant.parse(fields[2]).getEpochSecond();
                assertThat(delay).isBetween(1L, 72 * 3_600L + 5);
                late += delay > 10 ? 1 : 0;
                String before = last.put(fields[0], fields[2]);
                backwards += before != null && before.compareTo(fields[2]) > 0 ? 1 : 0;
            }
        }
        assertThat((double) late).isCloseTo(truth.late(), within(5.0));
        assertThat(truth.late()).isCloseTo(900, within(200L));
        assertThat(backwards).isGreaterThan(100);
    }

    @Test
    void attention_falls_with_the_slot_as_planted() {
        double[] rates = truth.clickRateBySlot();
        long[] shown = new long[11];
        long[] clicked = new long[11];
        Set<String> seen = new HashSet<>();
        for (String line : lines) {
            String[] fields = line.split(",", -1);
            if (whole(line) && seen.add(line) && !fields[10].isEmpty()) {
                int slot = Integer.parseInt(fields[10]);
                shown[slot] += fields[3].equals("impression") ? 1 : 0;
                clicked[slot] += fields[3].equals("view") ? 1 : 0;
            }
        }
        for (int slot = 1; slot <= 10; slot++) {
            double planted = .95 * ShownLists.TOP_SLOT * Math.pow(slot, -.7);
            double error = 4 * Math.sqrt(planted * (1 - planted) / shown[slot]);
            assertThat(rates[slot - 1]).as("slot " + slot).isCloseTo(planted, within(error));
            assertThat(clicked[slot] / (double) shown[slot]).isCloseTo(rates[slot - 1], within(.003));
        }
        assertThat(Arrays.stream(shown).sum()).isCloseTo(truth.impressions(), within(60L));
    }

    @Test
    void nobody_but_a_machine_meets_an_item_before_it_is_on_offer() {
        assertThat(launched).hasSize(truth.newItems());
        assertThat(truth.newItems() / 2_465.0).isCloseTo(.2, within(.03));
        var bots = Set.copyOf(truth.botAccounts());
        assertThat(lines.stream().filter(NoisyShopTest::whole).map(line -> line.split(",", -1)))
                .filteredOn(fields -> !bots.contains(fields[0]) && launched.containsKey(fields[1]))
                .isNotEmpty()
                .allMatch(fields -> fields[2].compareTo(launched.get(fields[1])) >= 0);
    }

    @Test
    void bots_are_faster_than_any_shopper_and_put_nothing_into_a_cart() {
        Map<String, TreeMap<Long, Integer>> perFive = new HashMap<>();
        Set<String> types = new HashSet<>();
        var bots = Set.copyOf(truth.botAccounts());
        for (String line : lines) {
            if (whole(line)) {
                String[] fields = line.split(",", -1);
                if (bots.contains(fields[0])) {
                    types.add(fields[3]);
                }
                if (!fields[3].equals("impression")) {
                    perFive.computeIfAbsent(fields[0], none -> new TreeMap<>())
                            .merge(Instant.parse(fields[2]).getEpochSecond() / 5, 1, Integer::sum);
                }
            }
        }
        assertThat(types).containsExactly("view");
        assertThat(truth.bots()).isEqualTo(2);
        perFive.forEach((account, counts) -> {
            int most = counts.values().stream().mapToInt(count -> count).max().orElse(0);
            if (bots.contains(account)) {
                assertThat(most).isGreaterThan(30);
            } else {
                assertThat(most).isLessThan(10);
            }
        });
    }

    @Test
    void sessions_end_with_a_pause_of_half_an_hour() {
        Map<String, List<Long>> times = lines.stream()
                .filter(NoisyShopTest::whole)
                .map(line -> line.split(",", -1))
                .collect(Collectors.groupingBy(
                        fields -> fields[8], Collectors.mapping(fields -> Instant.parse(fields[2]).getEpochSecond(), Collectors.toList())));
        assertThat(times).hasSize((int) truth.sessions());
        times.values().forEach(of -> {
            long[] sorted = of.stream().mapToLong(time -> time).sorted().toArray();
            for (int i = 1; i < sorted.length; i++) {
                assertThat(sorted[i] - sorted[i - 1]).isLessThanOrEqualTo(1_800);
            }
        });
    }

    @Test
    void the_same_bytes_come_from_one_thread_and_from_many() throws Exception {
        var plan = new ShopPlan(150, 9_000, 3, END, 1_200, new Planted(1, .05, 0, 0), Noise.REAL);
        try (var single = new ForkJoinPool(1)) {
            var one = single.submit(() -> ShopGenerator.generate(plan, folder.resolve("one"))).get();
            var many = ShopGenerator.generate(plan, folder.resolve("many"));
            assertThat(Files.mismatch(one.events(), many.events())).isEqualTo(-1);
            assertThat(Files.mismatch(one.truthFile(), many.truthFile())).isEqualTo(-1);
            assertThat(many.truth().overExposed().viewRatio()).isCloseTo(1, within(.2));
        }
    }

    /** 400,000 rows are some 40 MB of text; an eighth of that is left beside what a JVM needs at all. */
    @Test
    void memory_does_not_grow_with_the_shop() throws Exception {
        Path out = folder.resolve("big");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx40m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.equipoise.Equipoise",
                        "demo",
                        "--events",
                        "400000",
                        "--compress",
                        "no",
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        String said;
        try (BufferedReader reader = process.inputReader()) {
            said = reader.lines().collect(Collectors.joining("\n"));
        }
        assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(Files.size(out.resolve("events.csv"))).isGreaterThan(35_000_000);
        try (var files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("users.csv", "items.csv", "events.csv", "truth.json");
        }
    }
}
