package io.equipoise.demo;

import io.equipoise.demo.generator.ShopPlan;
import io.equipoise.model.ModelKind;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The versions the acceptance scripts play with: a ranker in eight versions, of which the sixth is live, the seventh a candidate and the
 * eighth fails on quality and was trained on data nobody has reported on; a home-page policy in eleven versions, of which the last is active.
 */
final class ScriptCast {
    static final int ACTIVE = 6;
    static final int CANDIDATE = 7;
    static final int FAILING = 8;
    static final int POLICY_VERSIONS = 11;

    /** What each version of the ranker is, first to last. */
    record Part(ModelKind kind, Map<String, String> parameters) {}

    static final List<Part> RANKERS = List.of(
            ease(5), ease(10), ease(20), ease(1_000), ease(500), ease(100), ease(200), new Part(ModelKind.POPULARITY, Map.of("days", "3")));

    private ScriptCast() {}

    /** A smaller shop the failing version is trained on. */
    static ShopPlan testRegion(LocalDate end) {
        return new ShopPlan(600, 24_000, 20_260_302, end);
    }

    /** The share each version of the policy promises to small shops, rising to the one that is active. */
    static double share(int version) {
        return (8 + 2 * version) / 100.0;
    }

    private static Part ease(int lambda) {
        return new Part(ModelKind.EASE, Map.of("lambda", Integer.toString(lambda)));
    }
}
