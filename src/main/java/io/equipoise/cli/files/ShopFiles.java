package io.equipoise.cli.files;

import io.equipoise.demo.generator.GeneratedShop;
import io.equipoise.demo.generator.Noise;
import io.equipoise.demo.generator.Planted;
import io.equipoise.demo.generator.ShopGenerator;
import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.store.Refusal;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.LongConsumer;

/** {@code demo}: the files of a shop that never was, of any size, with planted biases and the truth about them. */
public final class ShopFiles {
    private static final int DONE = 0;
    private static final int FEWEST_EVENTS = 1_000;
    private static final int MOST_EVENTS = 2_000_000_000;
    private static final int MOST_ITEMS = 100_000;
    private static final long SECONDS_BETWEEN_NEWS = 5;
    private static final double NANOS = 1e9;
    private static final LocalDate USUAL_END = LocalDate.of(2026, 3, 1);
    private static final List<String> OPTIONS = List.of(
            "out", "events", "users", "items", "seed", "end", "compress", "noise", "over-exposure", "wandering", "missing-gender",
            "position-bias", "bots", "late", "malformed", "duplicates", "new-items", "listed");

    private final Options given;
    private final Words words;

    private ShopFiles(Options given, Words words) {
        this.given = given;
        this.words = words;
    }

    public static int run(List<String> arguments, Words words) {
        new ShopFiles(Options.parse(arguments, new TreeSet<>(OPTIONS)), words).run();
        return DONE;
    }

    private void run() {
        Path out = given.required("out");
        boolean compressed = given.oneOf("compress", "yes", "no").equals("yes");
        ShopPlan plan = plan();
        for (Path file : ShopGenerator.files(out, compressed).all()) {
            if (Files.exists(file)) {
                throw new Refusal("shop.exists", file.toString());
            }
        }
        long start = System.nanoTime();
        GeneratedShop shop;
        try {
            shop = ShopGenerator.generate(plan, out, compressed, news(plan.users(), start));
        } catch (UncheckedIOException unwritable) {
            throw new Refusal(unwritable, "shop.out", out.toString(), String.valueOf(Objects.requireNonNull(unwritable.getCause()).getMessage()));
        }
        var noise = shop.truth().noise();
        long rows = noise == null ? Objects.requireNonNull(shop.truth().measured().get("events")).longValue() : noise.rows();
        System.out.println(words.text(
                "shop.done", rows, plan.users(), plan.items(), out.toString(), Math.round((System.nanoTime() - start) / NANOS)));
        System.out.println(words.text("shop.truth", shop.truthFile().toString()));
    }

    private LongConsumer news(int users, long start) {
        long[] told = {start};
        return written -> {
            long now = System.nanoTime();
            if (now - told[0] > SECONDS_BETWEEN_NEWS * NANOS) {
                told[0] = now;
                System.err.println(words.text("shop.progress", written / (double) users));
            }
        };
    }

    private ShopPlan plan() {
        int events = given.number("events", 125_000, FEWEST_EVENTS, MOST_EVENTS);
        int users = given.number("users", ShopPlan.usersFor(events), 100, events / 10);
        Noise usual = given.oneOf("noise", "yes", "no").equals("yes") ? Noise.REAL : Noise.NONE;
        var noise = new Noise(
                given.decimal("bots", usual.bots(), 0, .5),
                given.decimal("late", usual.late(), 0, .5),
                given.decimal("malformed", usual.malformed(), 0, .5),
                given.decimal("duplicates", usual.duplicates(), 0, .2),
                given.decimal("new-items", usual.newItems(), 0, .9),
                given.decimal("listed", usual.listed(), 0, 1));
        var planted = new Planted(
                given.decimal("over-exposure", Planted.USUAL.overExposure(), 1, 5),
                given.decimal("wandering", Planted.USUAL.wandering(), .05, .95),
                given.decimal("missing-gender", Planted.USUAL.missingGender(), 0, .9),
                given.decimal("position-bias", Planted.USUAL.positionBias(), 0, 2));
        int items = given.number("items", ShopPlan.USUAL_ITEMS, 1_000, MOST_ITEMS);
        return new ShopPlan(
                users, events, given.number("seed", 7, Integer.MIN_VALUE, Integer.MAX_VALUE), end(), items, planted, noise);
    }

    private LocalDate end() {
        String text = given.text("end").orElse(USUAL_END.toString());
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            throw new Refusal(noDate, "shop.end", text);
        }
    }
}
