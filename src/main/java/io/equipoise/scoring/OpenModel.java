package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import java.util.concurrent.atomic.AtomicInteger;

/** An opened model counted by its users: closed when it is retired and the last request on it is over, never under a request. */
final class OpenModel {
    private final ListMaker maker;
    private final AtomicInteger holders = new AtomicInteger(1);

    OpenModel(ListMaker maker) {
        this.maker = maker;
    }

    /** Called under the engine's lock, so never after {@link #retire}. */
    Lease lease() {
        holders.incrementAndGet();
        return new Lease();
    }

    void retire() {
        release();
    }

    private void release() {
        if (holders.decrementAndGet() == 0) {
            maker.close();
        }
    }

    /** One use of the model. */
    final class Lease implements AutoCloseable {
        ListMaker maker() {
            return maker;
        }

        InteractionLog log() {
            return maker.view().log();
        }

        @Override
        public void close() {
            release();
        }
    }
}
