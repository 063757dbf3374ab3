package io.equipoise.fairness.mitigation;

/** The one knob every policy has: 0 returns the list as it was, 1 is the policy's full effect. */
final class Strength {
    private Strength() {}

    static double require(double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException("A strength must be between 0 and 1, got " + strength);
        }
        return strength;
    }
}
