package io.equipoise.dataset.intake;

import io.equipoise.dataset.csv.CsvRow;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of users and items: an id, and whatever the shop knows. */
final class DescribedRowCheck implements RowCheck {
    private final int id;
    private final int price;
    private final int[] columns;

    DescribedRowCheck(ColumnPlan plan, String idName) {
        id = plan.position(idName);
        price = plan.position("price");
        columns = plan.described(idName).values().stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public @Nullable RejectReason stage(CsvRow row, StagedRows rows) throws SQLException {
        String id = Values.at(row.fields(), this.id);
        if (id == null) {
            return RejectReason.MISSING_ID;
        }
        if (!Values.isId(id)) {
            return RejectReason.BAD_ID;
        }
        String price = Values.at(row.fields(), this.price);
        if (price != null && Double.isNaN(Values.number(price))) {
            return RejectReason.BAD_NUMBER;
        }
        if (price != null && Values.number(price) < 0) {
            return RejectReason.NEGATIVE_PRICE;
        }
        rows.begin().add(row.line()).add(row.raw()).add(id);
        for (int column : columns) {
            rows.add(Values.at(row.fields(), column));
        }
        rows.end();
        return null;
    }
}
