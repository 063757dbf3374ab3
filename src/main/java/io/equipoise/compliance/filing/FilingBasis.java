package io.equipoise.compliance.filing;

import java.util.ArrayList;
import java.util.List;

/**
 * What a filing describes; a change of it may have to be filed.
 *
 * @param algorithm the kind of model, empty where nothing was live
 * @param model as people call it
 * @param policy as people call it, empty without one
 * @param rules hash of the policy's rules, empty without one
 * @param text hash of the published text, empty without one
 */
public record FilingBasis(String algorithm, String model, String policy, String rules, String text) {
    public static final FilingBasis NOTHING = new FilingBasis("", "", "", "", "");

    /** What of this is no longer so, as keys: {@code filing.change.<key>} in the bundles. Another version of one kind of model changes nothing that is filed. */
    public List<String> changesTo(FilingBasis now) {
        List<String> changes = new ArrayList<>();
        if (!algorithm.equals(now.algorithm)) {
            changes.add("algorithm");
        }
        if (!rules.equals(now.rules)) {
            changes.add("rules");
        }
        if (!text.equals(now.text) && !now.text.isEmpty()) {
            changes.add("text");
        }
        return List.copyOf(changes);
    }
}
