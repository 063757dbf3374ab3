package io.equipoise.training.gradient;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of a table that a step needs, numbered anew: only they are handed to PyTorch, and only they move. Row 0 is always among them and never moves. */
public final class TableRows {
    private final Map<Integer, Integer> number = new HashMap<>();
    private final List<Integer> rows = new ArrayList<>();

    public TableRows() {
        add(0);
    }

    /** @return the number of a row of the table in what this step sees */
    public long add(int row) {
        return number.computeIfAbsent(row, each -> {
            rows.add(each);
            return rows.size() - 1;
        });
    }

    public int size() {
        return rows.size();
    }

    /** @return [size, columns] */
    public float[] values(Weights.Tensor table) {
        int d = columns(table);
        float[] values = new float[rows.size() * d];
        for (int at = 0; at < rows.size(); at++) {
            System.arraycopy(table.values, rows.get(at) * d, values, at * d, d);
        }
        return values;
    }

    /** @param gradient of what {@link #values} gave */
    public void move(Weights.Tensor table, float[] gradient, double rate) {
        int d = columns(table);
        for (int at = 1; at < rows.size(); at++) {
            int row = rows.get(at);
            table.move(row, row * d, d, gradient, at * d, rate);
        }
    }

    /**
     * As {@link #move}, and all other rows go on by their momentum, as Adam was published (Kingma and Ba 2015). Rows that a step touches seldom come further so than
     * where each moves alone; the step costs what the table costs.
     */
    public void moveAll(Weights.Tensor table, float[] gradient, double rate) {
        int d = columns(table);
        var none = new float[d];
        for (int row = 1; row < table.shape[0]; row++) {
            if (!number.containsKey(row)) {
                table.move(row, row * d, d, none, 0, rate);
            }
        }
        move(table, gradient, rate);
    }

    private static int columns(Weights.Tensor table) {
        return (int) table.shape[1];
    }
}
