package io.equipoise.audit.lens;

import io.equipoise.audit.AuditPlan;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the charter in force allows, or the usual band where it says nothing. */
@Component
class Bands {
    private final CharterCatalog charters;

    Bands(CharterCatalog charters) {
        this.charters = charters;
    }

    /** Under which charter bands are what they are. */
    Optional<CharterVersion> inForce() {
        return charters.inForce();
    }

    Charter.Settings settings() {
        return charters.demanded().settings();
    }

    /** For differences of a measure between groups of shoppers. */
    Band users(String attribute, Measure measure) {
        var inForce = charters.inForce();
        var within = first(inForce, rule -> rule instanceof CharterRule.Gap(var metric, var by, var gap) && by.equals(attribute) && is(metric, measure)
                ? OptionalDouble.of(gap)
                : OptionalDouble.empty());
        var ratio = first(inForce, rule -> rule instanceof CharterRule.Ratio(var metric, var by, var least) && by.equals(attribute) && is(metric, measure)
                ? OptionalDouble.of(least)
                : OptionalDouble.empty());
        double delta = within.orElse(AuditPlan.MARGIN);
        return new Band(-delta, delta, ratio.orElse(Band.FOUR_FIFTHS), label(inForce, within.isPresent() || ratio.isPresent()));
    }

    /** For exposure in proportion to the catalogue: four fifths to five quarters. */
    Band usualExposure() {
        return new Band(Band.FOUR_FIFTHS, 1 / Band.FOUR_FIFTHS, Band.FOUR_FIFTHS, "");
    }

    /** What a rule says of the share of exposure of one group, in multiples of its share of the catalogue. */
    Optional<Band> exposure(String attribute, String group, double target) {
        var inForce = charters.inForce();
        return inForce.stream()
                .flatMap(version -> version.charter().checks().stream())
                .filter(rule -> rule instanceof CharterRule.Share share && share.attribute().equals(attribute) && share.group().equals(group))
                .map(CharterRule.Share.class::cast)
                .filter(share -> target > 0)
                .map(share -> new Band(share.atLeast() / target, share.atMost() / target, Band.FOUR_FIFTHS, label(inForce, true)))
                .findFirst();
    }

    private static boolean is(String metric, Measure measure) {
        return metric.split("[@/]")[0].equals(measure.code());
    }

    private static OptionalDouble first(Optional<CharterVersion> version, Function<CharterRule, OptionalDouble> rule) {
        return version.stream()
                .flatMap(it -> it.charter().checks().stream())
                .map(rule)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElseGet(OptionalDouble::empty);
    }

    private static String label(Optional<CharterVersion> version, boolean says) {
        return says ? version.map(CharterVersion::label).orElse("") : "";
    }
}
