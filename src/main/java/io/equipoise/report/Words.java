package io.equipoise.report;

import io.equipoise.store.Bundle;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The bundles and the way numbers and days are written in one of the two languages, for a file that follows no screen. */
record Words(Bundle bundle, ZoneId zone) {
    static Words in(Locale locale, ZoneId zone) {
        return new Words(Bundle.in(locale), zone);
    }

    Locale language() {
        return bundle.language();
    }

    String text(String key, Object... arguments) {
        return bundle.text(key, arguments);
    }

    String textOr(String key, String otherwise) {
        return bundle.textOr(key, otherwise);
    }

    String attribute(String name) {
        return bundle.attribute(name);
    }

    String group(String attribute, String value) {
        return bundle.group(attribute, value);
    }

    String metric(String id) {
        return bundle.metric(id);
    }

    String number(long value) {
        return NumberFormat.getIntegerInstance(language()).format(value);
    }

    String decimal(double value, int decimals) {
        var format = NumberFormat.getNumberInstance(language());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(Math.abs(value) < 0.5 * Math.pow(10, -decimals) ? 0 : value);
    }

    String percent(double share, int decimals) {
        var format = NumberFormat.getPercentInstance(language());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(share);
    }

    String moment(Instant instant) {
        String pattern = chinese() ? "yyyy年M月d日 HH:mm" : "d MMM yyyy, HH:mm";
        return DateTimeFormatter.ofPattern(pattern, chinese() ? language() : Locale.UK).format(instant.atZone(zone)) + " " + offset(instant);
    }

    /** {@code zh} or {@code en}. */
    String code() {
        return chinese() ? "zh" : "en";
    }

    boolean chinese() {
        return bundle.isChinese();
    }

    /** A moment on paper says which clock it is of. */
    private String offset(Instant instant) {
        String offset = zone.getRules().getOffset(instant).getId();
        return "UTC" + (offset.equals("Z") ? "" : offset);
    }
}
