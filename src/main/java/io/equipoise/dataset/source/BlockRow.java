package io.equipoise.dataset.source;

/** A row that stands on a record of a block. */
sealed interface BlockRow extends Row permits TextRow, JsonRow {
    void at(Block block, int record);
}
