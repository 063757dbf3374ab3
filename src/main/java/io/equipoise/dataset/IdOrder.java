package io.equipoise.dataset;

import java.util.Collection;
import java.util.Comparator;

/**
 * The order of ids: by number when every id is a plain number, else as text by code point, which
 * is also how the database compares. Dense indices follow it, so ties broken by index break by id.
 */
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
            int i = 0;
            int end = Math.min(left.length(), right.length());
            while (i < end && left.charAt(i) == right.charAt(i)) {
                i++;
            }
            return i == end
                    ? Integer.compare(left.length(), right.length())
                    : Integer.compare(codePointRank(left.charAt(i)), codePointRank(right.charAt(i)));
        }

        /** Surrogates stand for characters above all others, though their code units do not. */
        private static int codePointRank(char unit) {
            return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
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
