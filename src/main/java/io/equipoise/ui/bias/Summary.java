package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.Findings.Group;
import io.equipoise.audit.lens.Side;
import io.equipoise.fairness.Estimate.Estimated;
import io.equipoise.ui.component.Formats;

/** What was found in sentences a manager can repeat. */
final class Summary {
    private final Findings findings;
    private final Formats formats = Formats.current();

    Summary(Findings findings) {
        this.findings = findings;
    }

    /** The one sentence. */
    String sentence() {
        return findings.question().side() == Side.USERS ? users() : exposure();
    }

    private String users() {
        String by = Words.attribute(findings.question().attribute());
        if (findings.reference().isEmpty()) {
            return text("bias.users.nothing", by);
        }
        if (findings.worst().isEmpty()) {
            return text("bias.users.none-below", by, name(findings.reference().get()));
        }
        Group worst = findings.worst().get();
        var difference = (Estimated) worst.difference();
        String percent = worst.ratio() instanceof Estimated ratio ? formats.percent(Math.max(0, 1 - ratio.value()), 0) : "–";
        return text(
                "bias.users.sentence." + worst.verdict(),
                name(worst.label()),
                name(findings.reference().get()),
                percent,
                Words.measure(Side.USERS, findings.question().measure()),
                formats.decimal(Math.abs(difference.value()), 3),
                formats.interval(-difference.ciHigh(), -difference.ciLow(), 3),
                formats.decimal(findings.band().high(), 3));
    }

    private String exposure() {
        if (findings.worst().isEmpty()) {
            return text("bias.exposure.none-below", Words.attribute(findings.question().attribute()));
        }
        Group worst = findings.worst().get();
        var parity = (Estimated) worst.value();
        return text(
                "bias.exposure.sentence." + worst.verdict(),
                name(worst.label()),
                formats.percent(parity.value() * worst.target(), 1),
                formats.percent(worst.target(), 1),
                formats.decimal(parity.value(), 2),
                Words.interval(parity, 2));
    }

    /** Where the allowed band comes from. */
    String band() {
        var band = findings.band();
        boolean users = findings.question().side() == Side.USERS;
        boolean open = band.usual() || Double.isInfinite(band.high());
        String allowed = users
                ? text("bias.band.users", formats.decimal(band.high(), 3), formats.decimal(band.ratio(), 2))
                : open
                        ? text("bias.band.exposure.least", formats.decimal(band.low(), 2))
                        : text("bias.band.exposure", formats.decimal(band.low(), 2), formats.decimal(band.high(), 2));
        return band.usual() ? text("bias.band.usual", allowed) : text("bias.band.charter", band.charter(), allowed);
    }

    /** What the numbers rest on. */
    String basis() {
        var question = findings.question();
        if (question.windowed()) {
            return text(
                    "bias.basis.window",
                    formats.number(findings.users()),
                    formats.number(findings.eligible()),
                    question.days(),
                    findings.cutoff(),
                    findings.minimum());
        }
        String users = findings.users() < findings.eligible()
                ? text("bias.basis.some", formats.number(findings.users()), formats.number(findings.eligible()))
                : text("bias.basis.all", formats.number(findings.users()));
        String within = question.within().isEmpty()
                ? ""
                : text("bias.basis.within", Words.attribute(question.stratum()), Words.group(question.stratum(), question.within()));
        return text("bias.basis", users + within, findings.cutoff(), findings.minimum());
    }

    /** The gap among shoppers alike, beside the gap of all; empty where it was not asked for. */
    String alike() {
        var alike = findings.alike();
        if (alike == null) {
            return "";
        }
        String stratum = Words.attribute(findings.question().stratum());
        if (!(alike.gap() instanceof Estimated among) || !(findings.worst().orElseThrow().difference() instanceof Estimated of)) {
            return text("bias.alike.nothing", stratum);
        }
        boolean vanished = among.ciHigh() >= 0 && of.ciHigh() < 0;
        return text(
                vanished ? "bias.alike.vanishes" : "bias.alike.stays",
                stratum,
                formats.decimal(of.value(), 3),
                formats.decimal(among.value(), 3),
                Words.interval(among, 3),
                name(alike.group()));
    }

    private String name(String label) {
        return Words.group(findings.question().attribute(), label);
    }
}
