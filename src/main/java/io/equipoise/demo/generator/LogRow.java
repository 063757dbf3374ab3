package io.equipoise.demo.generator;

/** One row of the events file, filled in step by step. */
final class LogRow {
    final int item;
    final String type;
    final long time;
    final int quantity;
    /** Slot of the list it was seen in, 0 for none. */
    int position;

    String surface = "";
    String session = "";
    long received;

    LogRow(int item, String type, long time, int quantity) {
        this.item = item;
        this.type = type;
        this.time = time;
        this.quantity = quantity;
        this.received = time;
    }

    /** The slot of an impression, 0 for what a shopper did: slots of one list come in their order. */
    int slotShown() {
        return type.equals("impression") ? position : 0;
    }
}
