package io.equipoise.dataset.csv;

/**
 * Reads bytes and weighs what encoding they can be. UTF-8 is proved by its structure. GB18030 is believed only when every byte fits it and
 * most of its two-byte characters lie in the rows of everyday Chinese (GB2312, both bytes from A1): western text in Latin-1 often
 * decodes as GB18030 too, but into rare characters, because its accented letters stand before plain ones.
 */
final class EncodingEvidence {
    private static final double EVERYDAY_SHARE = 0.8;

    private long bytes;
    private long line = 1;
    private boolean nul;

    private int utf8Pending;
    private int utf8Least = 0x80;
    private int utf8Most = 0xbf;
    private long firstBadLine;

    private int gbPosition;
    private int gbLead;
    private boolean gbBroken;
    private long gbPairs;
    private long gbEveryday;

    void read(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            int b = buffer[i] & 0xff;
            bytes++;
            nul |= b == 0;
            if (firstBadLine == 0) {
                utf8(b);
            }
            if (!gbBroken) {
                gb18030(b);
            }
            if (b == '\n') {
                line++;
            }
        }
    }

    boolean isEmpty() {
        return bytes == 0;
    }

    boolean hasNul() {
        return nul;
    }

    boolean isUtf8() {
        return firstBadLine == 0 && utf8Pending == 0;
    }

    boolean isChinese() {
        return !gbBroken && gbPosition == 0 && gbPairs > 0 && gbEveryday >= EVERYDAY_SHARE * gbPairs;
    }

    /** The line, from 1, of the first byte that is not UTF-8. */
    long firstBadLine() {
        return firstBadLine == 0 ? line : firstBadLine;
    }

    /** Table 3-7 of the Unicode standard: which bytes may follow which. */
    private void utf8(int b) {
        if (utf8Pending > 0) {
            if (b < utf8Least || b > utf8Most) {
                firstBadLine = line;
                return;
            }
            utf8Least = 0x80;
            utf8Most = 0xbf;
            utf8Pending--;
        } else if (b >= 0x80) {
            if (b < 0xc2 || b > 0xf4) {
                firstBadLine = line;
                return;
            }
            utf8Pending = b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
            utf8Least = b == 0xe0 ? 0xa0 : b == 0xf0 ? 0x90 : 0x80;
            utf8Most = b == 0xed ? 0x9f : b == 0xf4 ? 0x8f : 0xbf;
        }
    }

    private void gb18030(int b) {
        switch (gbPosition) {
            case 0 -> {
                gbBroken = b == 0x80 || b == 0xff;
                gbLead = b;
                gbPosition = b > 0x80 ? 1 : 0;
            }
            case 1 -> {
                if (b >= 0x30 && b <= 0x39) {
                    gbPosition = 2;
                } else {
                    gbBroken = b < 0x40 || b == 0x7f || b == 0xff;
                    gbPairs++;
                    gbEveryday += gbLead >= 0xa1 && gbLead <= 0xf7 && b >= 0xa1 ? 1 : 0;
                    gbPosition = 0;
                }
            }
            case 2 -> {
                gbBroken = b < 0x81 || b == 0xff;
                gbPosition = 3;
            }
            default -> {
                gbBroken = b < 0x30 || b > 0x39;
                gbPosition = 0;
            }
        }
    }
}
