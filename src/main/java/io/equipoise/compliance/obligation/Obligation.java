package io.equipoise.compliance.obligation;

import io.equipoise.compliance.BilingualText;
import io.equipoise.fairness.charter.ReleaseGate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing the law, or a standard, asks.
 *
 * @param id such as {@code R20}
 * @param region {@code EU}, {@code CN}, {@code US} or {@code INT}
 * @param check whether its source is still to be read at the official place
 * @param controls screens that carry it out
 * @param evidence beginnings of actions in the evidence log that prove it
 * @param gates release gates that hold a release to it
 * @param missing what this product does not do yet, or null
 */
public record Obligation(
        String id,
        String region,
        boolean check,
        BilingualText source,
        BilingualText title,
        BilingualText summary,
        List<Control> controls,
        List<String> evidence,
        List<ReleaseGate> gates,
        @Nullable BilingualText missing) {
    /** @param to address inside the console */
    public record Control(String to, BilingualText name) {}

    public Obligation {
        controls = controls == null ? List.of() : List.copyOf(controls);
        evidence = evidence == null ? List.of() : List.copyOf(evidence);
        gates = gates == null ? List.of() : List.copyOf(gates);
    }

    /** How far this product carries it out. */
    public Coverage coverage() {
        return controls.isEmpty() ? Coverage.NONE : missing == null ? Coverage.FULL : Coverage.PART;
    }

    /** Texts are {@code obligationCoverage.<NAME>} in the bundles. */
    public enum Coverage {
        FULL,
        PART,
        NONE
    }
}
