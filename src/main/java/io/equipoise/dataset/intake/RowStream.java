package io.equipoise.dataset.intake;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.jspecify.annotations.Nullable;

/**
 * Many rows on their way into one table of the staging database. The database draws them itself, a batch at a time, in a single
 * statement: an appender commits every two thousand rows, which costs several times as much. Threads that read fill batches, and the
 * batches go round; either all rows are in the table, once {@link #finish} came back, or none.
 */
final class RowStream implements AutoCloseable {
    /** Batches under way besides the one that each thread fills. */
    private static final int SPARE = 3;

    private static final long LOOK_EVERY_MILLIS = 50;

    private final List<RowBatch.Type> types;
    private final RowBatch end;
    private final BlockingQueue<RowBatch> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<RowBatch> full = new LinkedBlockingQueue<>();
    private final FutureTask<@Nullable Void> insertion;
    private volatile boolean finished;
    private volatile boolean abandoned;

    /**
     * Begins the statement that draws the rows.
     *
     * @param duckdb a connection of its own, closed with the stream
     * @param name a name that no other stream of this database has
     */
    RowStream(DuckDBConnection duckdb, String name, String table, List<RowBatch.Type> types) throws SQLException {
        this.types = List.copyOf(types);
        end = new RowBatch(List.of());
        for (int i = 0; i < SPARE; i++) {
            free.add(new RowBatch(types));
        }
        insertion = new FutureTask<>(() -> {
            try (duckdb;
                    var statement = duckdb.createStatement()) {
                statement.execute("INSERT INTO " + table + " SELECT * FROM " + name + "()");
            }
            return null;
        });
        try (var builder = DuckDBFunctions.tableFunction()) {
            builder.withName(name).withFunction(new Drawn()).register(duckdb);
        }
        Thread.ofPlatform().name("import-staging-" + table).daemon().start(insertion);
    }

    /** A way to put rows in, for the calling thread alone. To be closed before the stream is finished. */
    StagedRows rows() {
        return new Filled();
    }

    /** Waits until all rows are in the table. */
    void finish() throws SQLException {
        finished = true;
        full.add(end);
        await();
    }

    /** What was not finished is as if it had never been. */
    @Override
    public void close() {
        if (!finished) {
            abandoned = true;
            full.clear();
            full.add(end);
            try {
                await();
            } catch (SQLException abandonment) {
                // whoever did not finish knows why
            }
        }
    }

    private void await() throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    insertion.get();
                    return;
                } catch (InterruptedException later) {
                    interrupted = true;
                } catch (ExecutionException failure) {
                    throw sql(Objects.requireNonNull(failure.getCause()));
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException sql(Throwable cause) {
        return cause instanceof SQLException e ? e : new SQLException("Rows could not be staged: " + cause.getMessage(), cause);
    }

    private RowBatch empty() throws SQLException {
        try {
            while (true) {
                var batch = free.poll(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                if (batch != null) {
                    return batch;
                }
                if (insertion.isDone()) {
                    await();
                    throw new SQLException("The staging database stopped taking rows");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLException("Staging rows was interrupted", stopped);
        }
    }

    /** What the database calls for the next rows. */
    private final class Drawn implements DuckDBTableFunction<Object, Object, Object> {
        @Override
        public Object bind(DuckDBTableFunctionBindInfo info) throws SQLException {
            for (int c = 0; c < types.size(); c++) {
                info.addResultColumn("c" + c, DuckDBColumnType.valueOf(types.get(c).name()));
            }
            return RowStream.this;
        }

        @Override
        public Object init(DuckDBTableFunctionInitInfo info) {
            return RowStream.this;
        }

        @Override
        public long apply(DuckDBTableFunctionCallInfo call, DuckDBDataChunkWriter chunk) throws InterruptedException {
            var batch = full.take();
            if (batch == end) {
                full.add(end);
                if (abandoned) {
                    throw new IllegalStateException("The reading of the file did not come to its end");
                }
                return 0;
            }
            long rows = batch.write(chunk);
            batch.clear();
            free.add(batch);
            return rows;
        }
    }

    /** What one thread fills. */
    private final class Filled implements StagedRows {
        private RowBatch batch = new RowBatch(types);

        @Override
        public StagedRows begin() {
            return this;
        }

        @Override
        public StagedRows add(@Nullable String value) {
            if (value == null) {
                batch.addNull();
            } else {
                batch.add(value.getBytes(StandardCharsets.UTF_8));
            }
            return this;
        }

        @Override
        public StagedRows add(byte[] utf8) {
            batch.add(utf8);
            return this;
        }

        @Override
        public StagedRows add(long value) {
            batch.add(value);
            return this;
        }

        @Override
        public StagedRows add(int value) {
            batch.add((long) value);
            return this;
        }

        @Override
        public StagedRows add(byte value) {
            batch.add((long) value);
            return this;
        }

        @Override
        public StagedRows add(boolean value) {
            batch.add(value ? 1L : 0L);
            return this;
        }

        @Override
        public StagedRows add(double value) {
            if (Double.isNaN(value)) {
                batch.addNull();
            } else {
                batch.add(Double.doubleToRawLongBits(value));
            }
            return this;
        }

        @Override
        public StagedRows addNull() {
            batch.addNull();
            return this;
        }

        @Override
        public void end() throws SQLException {
            batch.end();
            if (batch.isFull()) {
                full.add(batch);
                batch = empty();
            }
        }

        @Override
        public void close() {
            if (!batch.isEmpty()) {
                full.add(batch);
                batch = new RowBatch(List.of());
            }
        }
    }
}
