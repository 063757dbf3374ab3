package io.equipoise.ui.component;

import com.vaadin.flow.component.UI;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Numbers, shares and dates as a reader of this language in this time zone writes them. */
public record Formats(Locale locale, ZoneId zone) {
    private static final DateTimeFormatter TABLE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter TABLE_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** For the person before the current page; the server's zone until the browser has said its own. */
    public static Formats current() {
        UI ui = UI.getCurrent();
        return ui == null ? new Formats(Locale.ENGLISH, ZoneId.systemDefault()) : new Formats(ui.getLocale(), zone(ui));
    }

    /** A whole number with grouping. */
    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** A number with exactly this many decimals. */
    public String decimal(double value, int decimals) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(noNegativeZero(value, decimals));
    }

    private static double noNegativeZero(double value, int decimals) {
        return Math.abs(value) < 0.5 * Math.pow(10, -decimals) ? 0 : value;
    }

    /** A share from 0 to 1 as per cent with this many decimals. */
    public String percent(double share, int decimals) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(share);
    }

    /** A p-value: three decimals, and never a zero it cannot be. */
    public String p(double value) {
        return value < 0.001 ? "< " + decimal(0.001, 3) : decimal(value, 3);
    }

    /** An interval such as {@code 0.103 – 0.121}, or {@code -0.027 to 0.013}: a dash beside a minus sign reads as two of either. */
    public String interval(double low, double high, int decimals) {
        String from = decimal(low, decimals);
        String to = decimal(high, decimals);
        String between = !from.startsWith("-") && !to.startsWith("-") ? " – " : isChinese() ? " 至 " : " to ";
        return from + between + to;
    }

    /** A large number in short: K and M, or 万 and 亿. */
    public String compact(long value) {
        var format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    /** Bytes in powers of 1024. */
    public String bytes(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return (unit == 0 ? number(bytes) : decimal(value, 1)) + " " + units[unit];
    }

    /** A day in prose. */
    public String date(Instant instant) {
        return formatter(isChinese() ? "yyyy年M月d日" : "d MMM yyyy").format(at(instant));
    }

    /** A moment in prose. */
    public String dateTime(Instant instant) {
        return formatter(isChinese() ? "yyyy年M月d日 HH:mm" : "d MMM yyyy, HH:mm").format(at(instant));
    }

    /** A moment in a table: ISO, to the minute. */
    public String tableTime(Instant instant) {
        return TABLE.format(at(instant));
    }

    /** A moment in a log: ISO, to the second. */
    public String logTime(Instant instant) {
        return TABLE_SECONDS.format(at(instant));
    }

    /** A length of time, such as {@code 2 min 5 s}. */
    public String duration(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return isChinese() ? seconds + " 秒" : seconds + " s";
        }
        if (seconds < 3600) {
            return isChinese() ? seconds / 60 + " 分 " + seconds % 60 + " 秒" : seconds / 60 + " min " + seconds % 60 + " s";
        }
        return isChinese()
                ? seconds / 3600 + " 小时 " + seconds % 3600 / 60 + " 分"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    /** How long ago, such as {@code 5 minutes ago}; a date once it is more than a month. */
    public String ago(Instant then, Instant now) {
        long minutes = Math.max(0, ChronoUnit.MINUTES.between(then, now));
        if (minutes < 1) {
            return isChinese() ? "刚刚" : "just now";
        }
        if (minutes < 60) {
            return isChinese() ? minutes + " 分钟前" : minutes + " min ago";
        }
        long hours = minutes / 60;
        if (hours < 24) {
            return isChinese() ? hours + " 小时前" : hours + " h ago";
        }
        long days = hours / 24;
        if (days <= 30) {
            return isChinese() ? days + " 天前" : days + (days == 1 ? " day ago" : " days ago");
        }
        return date(then);
    }

    private boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    private DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, isChinese() ? locale : Locale.UK);
    }

    private ZonedDateTime at(Instant instant) {
        return instant.atZone(zone);
    }

    private static ZoneId zone(UI ui) {
        var details = ui.getPage().getExtendedClientDetails();
        String id = details == null ? null : details.getTimeZoneId();
        return id == null || !ZoneId.getAvailableZoneIds().contains(id) ? ZoneId.systemDefault() : ZoneId.of(id);
    }
}
