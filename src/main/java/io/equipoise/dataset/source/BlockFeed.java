package io.equipoise.dataset.source;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

/** One thread cuts text into blocks, a few parse them; the blocks go round, so memory stays the same however long the text. */
final class BlockFeed {
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final Block END = new Block();

    private final RowLayout layout;
    private final PartReader.Handlers handlers;
    private final BlockingQueue<Block> free = new ArrayBlockingQueue<>(WORKERS + 2);
    private final BlockingQueue<Block> cut = new ArrayBlockingQueue<>(WORKERS + 2);
    private volatile boolean failed;

    BlockFeed(RowLayout layout, PartReader.Handlers handlers) {
        this.layout = layout;
        this.handlers = handlers;
    }

    /** @return false when {@code goOn} said no and reading stopped early */
    boolean run(RecordCutter cutter, BooleanSupplier goOn, Runnable progress) throws IOException, SQLException {
        for (int i = 0; i < WORKERS + 1; i++) {
            free.add(new Block());
        }
        try (var workers = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().name("import-rows-", 0).daemon().factory())) {
            var working = new ArrayList<Future<?>>();
            for (int i = 0; i < WORKERS; i++) {
                working.add(workers.submit(this::work));
            }
            boolean whole = false;
            try {
                whole = feed(cutter, goOn, progress);
            } catch (IOException | RuntimeException failure) {
                failed = true;
                throw failure;
            } finally {
                for (int i = 0; i < WORKERS; i++) {
                    put(cut, END);
                }
            }
            for (var worker : working) {
                await(worker);
            }
            return whole;
        }
    }

    private boolean feed(RecordCutter cutter, BooleanSupplier goOn, Runnable progress) throws IOException {
        int before = layout.recordsBeforeRows();
        while (!failed) {
            var block = take(free);
            boolean more = cutter.fill(block);
            if (!goOn.getAsBoolean()) {
                failed = true;
                return false;
            }
            if (!more) {
                break;
            }
            block.first = before;
            before = 0;
            put(cut, block);
            progress.run();
        }
        return true;
    }

    private Void work() throws SQLException {
        var row = PartReader.row(layout);
        try (var handler = handlers.open()) {
            for (var block = take(cut); block != END; block = take(cut)) {
                for (int r = block.first; r < block.count && !failed; r++) {
                    row.at(block, r);
                    handler.take(row);
                }
                put(free, block);
            }
            return null;
        } catch (SQLException | RuntimeException | Error failure) {
            failed = true;
            drain();
            throw failure;
        }
    }

    /** So that whoever cuts is not left waiting for a free block. */
    private void drain() {
        for (var block = cut.poll(); block != null && block != END; block = cut.poll()) {
            free.offer(block);
        }
        free.offer(new Block());
    }

    private static void await(Future<?> worker) throws SQLException {
        try {
            worker.get();
        } catch (ExecutionException failure) {
            switch (Objects.requireNonNull(failure.getCause())) {
                case SQLException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure.getCause());
            }
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    private static Block take(BlockingQueue<Block> queue) {
        try {
            return queue.take();
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    private static void put(BlockingQueue<Block> queue, Block block) {
        try {
            queue.put(block);
        } catch (InterruptedException stopped) {
            throw stopped(stopped);
        }
    }

    private static IllegalStateException stopped(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Reading was interrupted", stopped);
    }
}
