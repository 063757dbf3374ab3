package io.equipoise.demo.generator;

import java.util.random.RandomGenerator;

/** The ways a row of a log is malformed; each spoils a copy of a whole row. */
enum Damage {
    /** Cut off after the third column. */
    COLUMNS,
    /** A time that is none. */
    TIMESTAMP,
    /** A type nobody knows. */
    EVENT_TYPE,
    /** Nobody did it. */
    USER,
    /** An item the catalogue does not have. */
    ITEM,
    /** A price that is no number. */
    PRICE,
    /** Two years ahead of its time. */
    FUTURE;

    private static final long TWO_YEARS = 730L * 86_400;

    static Damage any(RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }

    /** @param fields user, item, timestamp, type, quantity, price and so on; changed in place */
    String[] spoil(String[] fields, long time) {
        switch (this) {
            case COLUMNS -> {
                return new String[] {fields[0], fields[1], fields[2]};
            }
            case TIMESTAMP -> fields[2] = fields[2].replaceFirst("-\\d\\d-", "-13-");
            case EVENT_TYPE -> fields[3] = "veiw";
            case USER -> fields[0] = "";
            case ITEM -> fields[1] = "X" + fields[1].substring(1);
            case PRICE -> fields[5] = "n/a";
            case FUTURE -> fields[2] = EventRows.text(time + TWO_YEARS);
        }
        return fields;
    }
}
