package io.equipoise.ui.component;

import java.util.Comparator;

/** Orders table cells by number where both are numbers, else as text. */
enum CellOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        double x = number(a);
        double y = number(b);
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.isNaN(x) == Double.isNaN(y) ? a.compareTo(b) : Double.isNaN(x) ? -1 : 1;
        }
        return Double.compare(x, y);
    }

    private static double number(String cell) {
        String plain = cell.replace(",", "").replace("%", "").replace("−", "-").strip();
        try {
            return plain.isEmpty() ? Double.NaN : Double.parseDouble(plain);
        } catch (NumberFormatException words) {
            return Double.NaN;
        }
    }
}
