package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows of users and items: an id, and whatever the shop knows. */
final class DescribedRowCheck implements RowCheck {
    private final int id;
    private final Ids ids;
    private final int price;
    private final int[] columns;
    private final int priceColumn;
    private final Amounts amounts;
    private final @Nullable Pattern[] lists;
    private final long[] findings = new long[Finding.values().length];

    /** @param staged the columns of the staging table after the id; one that this file does not have stays empty */
    DescribedRowCheck(FileKind kind, ColumnPlan plan, List<String> staged, TableMapping mapping) {
        id = plan.position(kind.required().getFirst());
        ids = new Ids(mapping.wholeIds());
        price = plan.position("price");
        var positions = plan.described(kind.required().getFirst());
        columns = staged.stream().mapToInt(name -> positions.getOrDefault(name, -1)).toArray();
        priceColumn = staged.indexOf("price");
        amounts = new Amounts(mapping.amounts());
        lists = ValueLists.patterns(mapping, staged);
    }

    @Override
    public @Nullable RejectReason stage(Row row, long key, StagedRows rows) throws SQLException {
        String id = ids.read(row, this.id);
        if (id == null) {
            return RejectReason.MISSING_ID;
        }
        if (!Values.isId(id)) {
            return RejectReason.BAD_ID;
        }
        String text = row.value(price);
        double amount = text == null ? Double.NaN : amounts.price(text);
        if (text != null && Double.isNaN(amount)) {
            return RejectReason.BAD_NUMBER;
        }
        if (amount < 0) {
            return RejectReason.NEGATIVE_PRICE;
        }
        rows.begin().add(key).add(row.fingerprint()).add(id);
        for (int c = 0; c < columns.length; c++) {
            boolean converted = c == priceColumn && text != null && amount != Values.number(text);
            String value = converted ? String.valueOf(amount) : row.value(columns[c]);
            var between = lists[c];
            rows.add(between == null ? value : ValueLists.kept(value, between));
        }
        rows.end();
        return null;
    }

    @Override
    public long[] findings() {
        return findings;
    }
}
