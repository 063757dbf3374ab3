package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of the files of one table. The counts add up: {@code read = kept + sum of rejected + merged}.
 *
 * @param name the file as people know it; of several the first, and how many more
 * @param sha256 digest of the file as delivered; of several the digest of their digests
 * @param encoding the encodings it was read in; anything but UTF-8 was transcoded
 * @param read rows after the header, blank lines not counted
 * @param columns what each understood column was read as
 * @param ignored columns nothing was read from
 * @param merged rows that mention a user or item again, where files speak of something else, and those that mention none
 * @param findings what was noticed in all rows read
 * @param delivered every file by itself
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
        List<String> ignored,
        long merged,
        Map<Finding, Long> findings,
        List<DeliveredFile> delivered) {
    /** A column of the file and the name it has in the snapshot. */
    public record ColumnUse(String source, String name) {}

    public FileReport {
        rejected = Map.copyOf(rejected);
        remarks = Map.copyOf(remarks);
        columns = List.copyOf(columns);
        ignored = List.copyOf(ignored);
        findings = findings == null ? Map.of() : Map.copyOf(findings);
        delivered = delivered == null ? List.of() : List.copyOf(delivered);
        long left = rejected.values().stream().mapToLong(Long::longValue).sum();
        if (read != kept + left + merged) {
            throw new IllegalArgumentException("Of " + name + " " + read + " rows were read, but " + kept + " kept, " + left
                    + " rejected and " + merged + " merged");
        }
    }

    public long rejectedRows() {
        return read - kept - merged;
    }

    /** The reasons that occurred, in the order of {@link RejectReason}. */
    public Map<RejectReason, Long> rejectedInOrder() {
        return new TreeMap<>(rejected);
    }

    /** What was noticed, in the order of {@link Finding}. */
    public Map<Finding, Long> findingsInOrder() {
        return new TreeMap<>(findings);
    }

    /** The remarks that apply, in the order of {@link Remark}. */
    public Map<Remark, Long> remarksInOrder() {
        return new TreeMap<>(remarks);
    }
}
