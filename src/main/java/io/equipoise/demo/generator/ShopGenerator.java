package io.equipoise.demo.generator;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the files of a shop, shopper by shopper, so that its size is bounded by the disk and not by memory. A few blocks of shoppers are
 * made at a time, on all cores, while the ones before are written; the same plan gives the same bytes on any number of cores.
 */
public final class ShopGenerator {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int SHOPPERS_PER_BLOCK = 64;
    private static final int BLOCKS_AT_ONCE = 8;
    /** Shoppers tried to see how many rows of the log come of one item looked at. */
    private static final int TRIED = 300;
    private static final String PARTIAL = ".partial";

    private final ShopPlan plan;
    private final Shelf shelf;
    private final ShopperLog log;
    private final EventRows rows;
    private final Calibration calibration;
    private final Tally tally;

    private ShopGenerator(ShopPlan plan) {
        this.plan = plan;
        this.shelf = Shelf.of(plan);
        this.log = new ShopperLog(plan, shelf);
        this.rows = new EventRows(plan, shelf);
        this.calibration = calibration();
        this.tally = new Tally(shelf);
    }

    private Calibration calibration() {
        var clean = Calibration.of(plan, shelf);
        if (!plan.noise().any()) {
            return clean;
        }
        var tried = new Tally(shelf);
        long made = IntStream.range(0, Math.min(TRIED, plan.users()))
                .mapToLong(n -> log.of(Shopper.of(plan, n), clean, tried).size())
                .sum();
        return clean.with(plan, shelf, made / (double) tried.pairs());
    }

    /** Writes {@code users.csv.gz}, {@code items.csv.gz}, {@code events.csv.gz} and {@code truth.json} into a folder, made where needed. */
    public static GeneratedShop generate(ShopPlan plan, Path folder) {
        return generate(plan, folder, true, shoppers -> {});
    }

    /**
     * The files appear under their names when all of them are whole.
     *
     * @param compressed whether as {@code .csv.gz}, else as {@code .csv}
     * @param progress told how many shoppers are written
     */
    public static GeneratedShop generate(ShopPlan plan, Path folder, boolean compressed, LongConsumer progress) {
        try {
            Files.createDirectories(folder);
            return new ShopGenerator(plan).write(folder, compressed, progress);
        } catch (IOException e) {
            throw new UncheckedIOException("The shop could not be written to " + folder, e);
        }
    }

    /** Where the files of a shop lie. */
    public static GeneratedShop.Files files(Path folder, boolean compressed) {
        String suffix = compressed ? ".csv.gz" : ".csv";
        return new GeneratedShop.Files(
                folder.resolve("users" + suffix),
                folder.resolve("items" + suffix),
                folder.resolve("events" + suffix),
                folder.resolve("truth.json"));
    }

    private GeneratedShop write(Path folder, boolean compressed, LongConsumer progress) throws IOException {
        var files = files(folder, compressed);
        try {
            writeItems(files.items());
            writeUsersAndEvents(files, progress);
            var truth = tally.truth(plan, calibration);
            Files.writeString(partial(files.truth()), JSON.writeValueAsString(truth));
            for (Path file : files.all()) {
                Files.move(partial(file), file, StandardCopyOption.REPLACE_EXISTING);
            }
            return new GeneratedShop(files.users(), files.items(), files.events(), files.truth(), truth);
        } finally {
            for (Path file : files.all()) {
                Files.deleteIfExists(partial(file));
            }
        }
    }

    private static Path partial(Path file) {
        return file.resolveSibling(file.getFileName() + PARTIAL);
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(partial(file)), 1 << 18);
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(out, 1 << 16) : out;
    }

    /** What some shoppers have done, as text. */
    private record Block(byte[] users, byte[] events, Tally tally) {}

    private void writeUsersAndEvents(GeneratedShop.Files files, LongConsumer progress) throws IOException {
        try (var users = open(files.users());
                var events = open(files.events())) {
            users.write("user_id,gender,age_band,region,device\n".getBytes(StandardCharsets.UTF_8));
            events.write(((plan.noise().any() ? EventRows.FULL : EventRows.PLAIN) + "\n").getBytes(StandardCharsets.UTF_8));
            int blocks = (plan.users() + SHOPPERS_PER_BLOCK - 1) / SHOPPERS_PER_BLOCK;
            var next = CompletableFuture.supplyAsync(() -> blocks(0, blocks));
            for (int from = 0; from < blocks; from += BLOCKS_AT_ONCE) {
                List<Block> made = next.join();
                int after = from + BLOCKS_AT_ONCE;
                next = CompletableFuture.supplyAsync(() -> blocks(after, blocks));
                for (Block block : made) {
                    users.write(block.users);
                    events.write(block.events);
                    tally.add(block.tally);
                }
                progress.accept(Math.min(plan.users(), (long) after * SHOPPERS_PER_BLOCK));
            }
        }
    }

    private List<Block> blocks(int from, int all) {
        return IntStream.range(from, Math.min(all, from + BLOCKS_AT_ONCE)).parallel().mapToObj(this::block).toList();
    }

    private Block block(int number) {
        var users = new StringBuilder();
        var events = new StringBuilder();
        var counted = new Tally(shelf);
        int end = Math.min(plan.users(), (number + 1) * SHOPPERS_PER_BLOCK);
        for (int n = number * SHOPPERS_PER_BLOCK; n < end; n++) {
            var shopper = Shopper.of(plan, n);
            users.append(shopper.id()).append(',').append(shopper.gender()).append(',').append(shopper.ageBand()).append(',');
            users.append(shopper.region().label()).append(',').append(shopper.device()).append('\n');
            var done = Bot.is(plan, n) ? log.ofBot(shopper, counted) : log.of(shopper, calibration, counted);
            rows.write(shopper, done, events, counted);
        }
        return new Block(
                users.toString().getBytes(StandardCharsets.UTF_8), events.toString().getBytes(StandardCharsets.UTF_8), counted);
    }

    private void writeItems(Path file) throws IOException {
        boolean noisy = plan.noise().any();
        try (var out = open(file);
                var csv = new CsvWriter(
                        out,
                        "item_id,title,category,style,brand,provider,provider_tier,price,own_brand,sponsored" + (noisy ? ",new_since" : ""))) {
            for (int i = 0; i < shelf.size(); i++) {
                var item = shelf.items.get(i);
                var product = item.product();
                String[] plain = {
                    item.id(),
                    product.title(),
                    product.category(),
                    product.style(),
                    item.seller().ownBrand() ? "own" : "third-party",
                    item.seller().name(),
                    item.seller().tier().label,
                    shelf.price(i),
                    item.seller().ownBrand() ? "yes" : "no",
                    item.sponsored() ? "yes" : "no"
                };
                csv.row(noisy ? with(plain, launched(i)) : plain);
            }
        }
    }

    private String launched(int item) {
        long time = shelf.launched(item);
        return time == 0 ? "" : Instant.ofEpochSecond(time).toString().substring(0, 10);
    }

    private static String[] with(String[] values, String last) {
        String[] more = java.util.Arrays.copyOf(values, values.length + 1);
        more[values.length] = last;
        return more;
    }
}
