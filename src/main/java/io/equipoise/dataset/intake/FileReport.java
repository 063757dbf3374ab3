package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of one file. The counts add up: {@code read = kept + sum of rejected}.
 *
 * @param name the file as people know it
 * @param sha256 digest of the file as delivered
 * @param encoding the encoding it was read in; anything but UTF-8 was transcoded
 * @param read rows after the header, blank lines not counted
 * @param columns what each understood column was read as
 * @param ignored columns nothing was read from
 */
public record FileReport(
        FileKind kind,
        String name,
        String sha256,
        String encoding,
        long read,
        long kept,
        Map<RejectReason, Long> rejected,
        Map<Remark, Long> remarks,
        List<ColumnUse> columns,
        List<String> ignored) {
    /** A column of the file and the name it has in the snapshot. */
    public record ColumnUse(String source, String name) {}

    public FileReport {
        rejected = Map.copyOf(rejected);
        remarks = Map.copyOf(remarks);
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
        long left = rejected.values().stream().mapToLong(Long::longValue).sum();
        if (read != kept + left) {
            throw new IllegalArgumentException(
                    "Of " + name + " " + read + " rows were read, but " + kept + " kept and " + left + " rejected");
        }
    }

    public long rejectedRows() {
        return read - kept;
    }

    /** The reasons that occurred, in the order of {@link RejectReason}. */
    public Map<RejectReason, Long> rejectedInOrder() {
        return new TreeMap<>(rejected);
    }

    /** The remarks that apply, in the order of {@link Remark}. */
    public Map<Remark, Long> remarksInOrder() {
        return new TreeMap<>(remarks);
    }
}
