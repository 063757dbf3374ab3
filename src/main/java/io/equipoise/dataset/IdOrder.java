package io.equipoise.dataset;

import java.util.Collection;
import java.util.Comparator;

/** The order of ids: by number when every id is a plain number, else as text. Dense indices follow it, so ties broken by index break by id. */
enum IdOrder implements Comparator<String> {
    NUMERIC {
        @Override
        public int compare(String left, String right) {
            int l = leadingZeros(left);
            int r = leadingZeros(right);
            int byLength = Integer.compare(left.length() - l, right.length() - r);
            if (byLength != 0) {
                return byLength;
            }
            int byDigits = left.substring(l).compareTo(right.substring(r));
            return byDigits != 0 ? byDigits : left.compareTo(right);
        }
    },
    TEXT {
        @Override
        public int compare(String left, String right) {
            return left.compareTo(right);
        }
    };

    static IdOrder of(Collection<String> ids) {
        return ids.stream().allMatch(IdOrder::isNumber) ? NUMERIC : TEXT;
    }

    private static boolean isNumber(String id) {
        return !id.isEmpty() && id.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int leadingZeros(String id) {
        int zeros = 0;
        while (zeros < id.length() - 1 && id.charAt(zeros) == '0') {
            zeros++;
        }
        return zeros;
    }
}
