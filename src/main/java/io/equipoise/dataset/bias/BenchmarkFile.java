package io.equipoise.dataset.bias;

import io.equipoise.dataset.csv.CsvFile;
import io.equipoise.dataset.csv.CsvHeader;
import io.equipoise.dataset.csv.CsvRow;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.csv.TextFormat;
import io.equipoise.store.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the groups of a population from a CSV of {@code group} and one of {@code share} (parts of 1 or of 100) or {@code count}. Other
 * columns are left alone.
 */
final class BenchmarkFile {
    private static final int MOST_GROUPS = 1_000;
    private static final int MOST_SHOWN = 200;

    /** Published shares are rounded: they need not add up to the digit. */
    private static final double ROUNDED = 0.02;

    private static final double CENT = 100;
    private static final List<String> GROUP = List.of("group", "value", "组别", "分组", "群体");
    private static final List<String> SHARE = List.of("share", "percent", "proportion", "占比", "比例");
    private static final List<String> COUNT = List.of("count", "population", "people", "人数", "人口");

    private BenchmarkFile() {}

    /**
     * @return shares that add up to 1, in the order of the file
     * @throws Refusal {@code benchmark.columns} with those found, {@code benchmark.row} or {@code benchmark.twice} with the line, {@code
     *     benchmark.sum} with what shares add up to, {@code benchmark.groups}, or what is wrong with the bytes
     */
    static Map<String, Double> read(SourceFile source) {
        source.requireReadable();
        try (var file = CsvFile.open(source, TextFormat.detect(source))) {
            int group = column(file.header(), GROUP);
            int share = column(file.header(), SHARE);
            int count = column(file.header(), COUNT);
            if (group < 0 || share < 0 && count < 0) {
                throw new Refusal("benchmark.columns", source.name(), CsvHeader.shown(file.header()));
            }
            var values = values(source, file, group, share >= 0 ? share : count);
            double sum = values.values().stream().mapToDouble(Double::doubleValue).sum();
            if (values.size() < 2 || !(sum > 0)) {
                throw new Refusal("benchmark.groups", source.name());
            }
            boolean parts = Math.abs(sum - 1) <= ROUNDED || Math.abs(sum - CENT) <= ROUNDED * CENT;
            if (share >= 0 && !parts) {
                throw new Refusal("benchmark.sum", source.name(), sum);
            }
            var shares = new LinkedHashMap<String, Double>();
            values.forEach((name, value) -> shares.put(name, value / sum));
            return shares;
        }
    }

    private static Map<String, Double> values(SourceFile source, CsvFile file, int group, int number) {
        var values = new LinkedHashMap<String, Double>();
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            if (row.isMalformed() || row.fields().get(group).isBlank()) {
                throw row(source, row);
            }
            String name = row.fields().get(group).strip();
            if (values.put(name, number(source, row, row.fields().get(number))) != null) {
                throw new Refusal("benchmark.twice", source.name(), row.line(), name);
            }
            if (values.size() > MOST_GROUPS) {
                throw new Refusal("benchmark.groups", source.name());
            }
        }
        return values;
    }

    private static double number(SourceFile source, CsvRow row, String text) {
        try {
            double value = Double.parseDouble(text.strip().replace("%", "").replace(",", ""));
            if (value >= 0 && Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // said below, with the row
        }
        throw row(source, row);
    }

    private static Refusal row(SourceFile source, CsvRow row) {
        String raw = row.raw();
        return new Refusal("benchmark.row", source.name(), row.line(), raw.length() > MOST_SHOWN ? raw.substring(0, MOST_SHOWN) + "…" : raw);
    }

    private static int column(List<String> header, List<String> names) {
        for (int c = 0; c < header.size(); c++) {
            if (names.contains(header.get(c).strip().toLowerCase(Locale.ROOT))) {
                return c;
            }
        }
        return -1;
    }
}
