package io.equipoise.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CSV that people open in a spreadsheet: begun by the mark without which Chinese is misread, its cells {@linkplain CsvCell#harmless harmless}. */
public final class SheetCsv {
    public static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    public SheetCsv(String... header) {
        this(List.of(header));
    }

    public SheetCsv(List<String> header) {
        line(header);
    }

    /** @param cells texts that stand for figures or words, as a screen shows them */
    public SheetCsv addFigures(List<String> cells) {
        text.append(cells.stream().map(CsvCell::figure).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    /** @param cells texts, numbers, or null for an empty cell */
    public SheetCsv add(@Nullable Object... cells) {
        line(Arrays.asList(cells));
        return this;
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        return text.toString();
    }

    private void line(List<? extends @Nullable Object> cells) {
        text.append(cells.stream().map(SheetCsv::cell).collect(Collectors.joining(","))).append("\r\n");
    }

    private static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof Number number ? number.toString() : CsvCell.harmless(cell.toString());
    }
}
