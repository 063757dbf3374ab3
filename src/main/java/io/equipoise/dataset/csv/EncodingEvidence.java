package io.equipoise.dataset.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads bytes and weighs what encoding they can be. UTF-8 is proved by its structure. GB18030 is believed only when every byte fits it and
 * most of its two-byte characters lie in the rows of everyday Chinese (GB2312, both bytes from A1): western text in Latin-1 often
 * decodes as GB18030 too, but into rare characters, because its accented letters stand before plain ones. Latin-1 is believed last, when
 * most of its accented letters stand alone among plain ones.
 */
public final class EncodingEvidence {
    private static final double EVERYDAY_SHARE = 0.8;
    private static final double LONE_LETTERS_SHARE = 0.5;
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

    private int before;
    private int beforeThat;
    private long highs;
    private long alone;
    private long undefined;
    private long windows;

    public void read(byte[] buffer, int length) {
        read(buffer, 0, length);
    }

    public void read(byte[] buffer, int offset, int length) {
        int i = offset;
        int end = offset + length;
        while (i < end) {
            if (before < 0x80 && utf8Pending == 0 && gbPosition == 0) {
                int next = plain(buffer, i, end);
                if (next > i) {
                    bytes += next - i;
                    i = next;
                    before = 'a';
                    beforeThat = 'a';
                    continue;
                }
            }
            read(buffer[i++] & 0xff);
        }
    }

    /** Passes over eight bytes at a time while all are plain text; most files are nothing else. */
    private int plain(byte[] buffer, int from, int end) {
        int i = from;
        while (i + 8 <= end) {
            long word = (long) LONGS.get(buffer, i);
            long zeros = (word - 0x0101010101010101L) & ~word;
            if (((word | zeros) & 0x8080808080808080L) != 0) {
                break;
            }
            long feeds = word ^ 0x0a0a0a0a0a0a0a0aL;
            line += Long.bitCount(~((((feeds & 0x7f7f7f7f7f7f7f7fL) + 0x7f7f7f7f7f7f7f7fL) | feeds) | 0x7f7f7f7f7f7f7f7fL));
            i += 8;
        }
        return i;
    }

    private void read(int b) {
        bytes++;
        nul |= b == 0;
        if (firstBadLine == 0) {
            utf8(b);
        }
        if (!gbBroken) {
            gb18030(b);
        }
        if (before >= 0x80) {
            latin(b);
        }
        beforeThat = before;
        before = b;
        if (b == '\n') {
            line++;
        }
    }

    /** Judges the byte before this one. */
    private void latin(int after) {
        highs++;
        undefined += before == 0x81 || before == 0x8d || before == 0x8f || before == 0x90 || before == 0x9d ? 1 : 0;
        windows += before < 0xa0 ? 1 : 0;
        boolean letter = before >= 0xc0 && before != 0xd7 && before != 0xf7;
        alone += letter && beforeThat < 0x80 && after < 0x80 && (Character.isLetter(beforeThat) || Character.isLetter(after)) ? 1 : 0;
    }

    public boolean isEmpty() {
        return bytes == 0;
    }

    public boolean hasNul() {
        return nul;
    }

    /** True when all of it is UTF-8. */
    public boolean isUtf8() {
        return firstBadLine == 0 && utf8Pending == 0;
    }

    /** True when nothing so far contradicts UTF-8; the last character may be cut. */
    public boolean mayBeUtf8() {
        return firstBadLine == 0;
    }

    public boolean isChinese() {
        return !gbBroken && gbPosition == 0 && gbPairs > 0 && gbEveryday >= EVERYDAY_SHARE * gbPairs;
    }

    /** Latin-1, or Windows-1252 where it uses that encoding's quotes and signs; empty when it looks like neither. */
    public Optional<Charset> western() {
        long highs = this.highs + (before >= 0x80 ? 1 : 0);
        return highs == 0 || undefined > 0 || alone < LONE_LETTERS_SHARE * highs
                ? Optional.empty()
                : Optional.of(windows > 0 ? WINDOWS : StandardCharsets.ISO_8859_1);
    }

    /** The line, from 1, of the first byte that is not UTF-8. */
    public long firstBadLine() {
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
