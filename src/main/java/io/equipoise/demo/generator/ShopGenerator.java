package io.equipoise.demo.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Makes the files of a shop, shopper by shopper, so that its size is bounded by the disk and not by memory. */
public final class ShopGenerator {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ShopPlan plan;
    private final Shelf shelf;
    private final Calibration calibration;
    private final Visits visits;
    private final Tally tally;

    private ShopGenerator(ShopPlan plan) {
        this.plan = plan;
        this.shelf = Shelf.of(plan.seed());
        this.calibration = Calibration.of(plan, shelf);
        this.visits = new Visits(plan.end());
        this.tally = new Tally(shelf);
    }

    /** Writes {@code users.csv.gz}, {@code items.csv.gz}, {@code events.csv.gz} and {@code truth.json} into a folder, made where needed. */
    public static GeneratedShop generate(ShopPlan plan, Path folder) {
        try {
            Files.createDirectories(folder);
            return new ShopGenerator(plan).write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The shop could not be written to " + folder, e);
        }
    }

    private GeneratedShop write(Path folder) throws IOException {
        Path users = folder.resolve("users.csv.gz");
        Path items = folder.resolve("items.csv.gz");
        Path events = folder.resolve("events.csv.gz");
        writeItems(items);
        try (var userRows = new CsvWriter(users, "user_id,gender,age_band,region,device");
                var eventRows = new CsvWriter(events, "user_id,item_id,timestamp,event_type,quantity,price")) {
            for (int n = 0; n < plan.users(); n++) {
                var shopper = Shopper.of(plan, n);
                userRows.row(
                        shopper.id(), shopper.gender(), shopper.ageBand(), shopper.region().label(), shopper.device());
                writeEvents(shopper, eventRows);
            }
        }
        var truth = tally.truth(plan, calibration);
        Path truthFile = Files.writeString(folder.resolve("truth.json"), JSON.writeValueAsString(truth));
        return new GeneratedShop(users, items, events, truthFile, truth);
    }

    private void writeItems(Path file) throws IOException {
        try (var rows = new CsvWriter(
                file, "item_id,title,category,style,brand,provider,provider_tier,price,own_brand,sponsored")) {
            for (var item : shelf.items) {
                var product = item.product();
                rows.row(
                        item.id(),
                        product.title(),
                        product.category(),
                        product.style(),
                        item.seller().ownBrand() ? "own" : "third-party",
                        item.seller().name(),
                        item.seller().tier().label,
                        price(product),
                        item.seller().ownBrand() ? "yes" : "no",
                        item.sponsored() ? "yes" : "no");
            }
        }
    }

    private record Event(int item, String type, long time, int quantity) {}

    private void writeEvents(Shopper shopper, CsvWriter rows) throws IOException {
        var random = new SplittableRandom(shopper.seed());
        int[] choices = Taste.choices(
                shelf, shopper, calibration.tierAppeal(), calibration.placed(), calibration.pairs(shopper), random);
        long[] times = visits.times(choices.length, random);
        long end = plan.end().atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        var events = new ArrayList<Event>();
        for (int i = 0; i < choices.length; i++) {
            int item = choices[i];
            var types = new HashSet<String>();
            Funnel.run(times[i], end, random, (type, time, quantity) -> {
                events.add(new Event(item, type, time, quantity));
                types.add(type);
                tally.event(item, type);
            });
            tally.pair(types);
        }
        tally.shopper(shopper, events.size());
        events.sort(Comparator.comparingLong(Event::time).thenComparingInt(Event::item));
        for (var event : events) {
            rows.row(row(shopper, event).toArray(String[]::new));
        }
    }

    private List<String> row(Shopper shopper, Event event) {
        var item = shelf.items.get(event.item());
        return List.of(
                shopper.id(),
                item.id(),
                Instant.ofEpochSecond(event.time()).toString(),
                event.type(),
                event.quantity() == 0 ? "" : Integer.toString(event.quantity()),
                price(item.product()));
    }

    private static String price(Product product) {
        return String.format(Locale.ROOT, "%.2f", product.price());
    }
}
