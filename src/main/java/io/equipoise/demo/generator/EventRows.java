package io.equipoise.demo.generator;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** Rows of the events file as text; malformed and doubled ones among them. */
final class EventRows {
    static final String PLAIN = "user_id,item_id,timestamp,event_type,quantity,price";
    static final String FULL = PLAIN + ",order_id,rating,session_id,surface,position,received_at";

    private static final int DAY = 86_400;
    private static final long DAMAGE = 0x2545F4914F6CDD1DL;

    private final ShopPlan plan;
    private final Shelf shelf;

    EventRows(ShopPlan plan, Shelf shelf) {
        this.plan = plan;
        this.shelf = shelf;
    }

    void write(Shopper shopper, List<LogRow> rows, StringBuilder out, Tally tally) {
        var random = new SplittableRandom(shopper.seed() ^ DAMAGE);
        boolean full = plan.noise().any();
        for (var row : rows) {
            int from = out.length();
            String[] fields = full ? full(shopper, row) : plain(shopper, row);
            line(out, fields);
            tally.row();
            if (!full) {
                continue;
            }
            if (random.nextDouble() < plan.noise().duplicates()) {
                out.append(out, from, out.length());
                tally.row();
                tally.duplicate();
            }
            if (random.nextDouble() < plan.noise().malformed()) {
                var damage = Damage.any(random);
                line(out, damage.spoil(fields, row.time));
                tally.row();
                tally.malformed(damage);
            }
        }
    }

    private String[] plain(Shopper shopper, LogRow row) {
        return new String[] {
            shopper.id(),
            shelf.items.get(row.item).id(),
            text(row.time),
            row.type,
            row.quantity == 0 ? "" : Integer.toString(row.quantity),
            shelf.price(row.item)
        };
    }

    private String[] full(Shopper shopper, LogRow row) {
        boolean order = row.type.equals("purchase") || row.type.equals("return");
        String[] plain = plain(shopper, row);
        return new String[] {
            plain[0],
            plain[1],
            plain[2],
            plain[3],
            plain[4],
            plain[5],
            order ? shopper.id() + "-" + row.time / DAY : "",
            row.type.equals("review") ? Integer.toString(rating(shopper, row)) : "",
            row.session,
            row.surface,
            row.position == 0 ? "" : Integer.toString(row.position),
            text(row.received)
        };
    }

    /** Mostly four and five stars, as reviews are. */
    private static int rating(Shopper shopper, LogRow row) {
        double quantile = new SplittableRandom(shopper.seed() * 31 + row.item).nextDouble();
        return quantile < .06 ? 1 : quantile < .11 ? 2 : quantile < .21 ? 3 : quantile < .48 ? 4 : 5;
    }

    private static void line(StringBuilder out, String[] fields) {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(fields[i]);
        }
        out.append('\n');
    }

    /** ISO 8601 in UTC to the second; by hand, since it is written twice a row. */
    static String text(long second) {
        var day = LocalDate.ofEpochDay(Math.floorDiv(second, (long) DAY));
        int time = (int) Math.floorMod(second, (long) DAY);
        char[] text = new char[20];
        digits(text, 0, 4, day.getYear());
        text[4] = '-';
        digits(text, 5, 2, day.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, day.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, time / 3600);
        text[13] = ':';
        digits(text, 14, 2, time / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, time % 60);
        text[19] = 'Z';
        return new String(text);
    }

    private static void digits(char[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
