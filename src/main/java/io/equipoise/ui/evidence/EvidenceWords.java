package io.equipoise.ui.evidence;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.PolicyCatalog;
import java.util.HashMap;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The line below an entry as people say it: versions by their names instead of their ids, states in the reader's language. What was hashed stays in the details. */
@Component
class EvidenceWords {
    private static final int LONGEST = 120;
    private static final ResourceBundle KNOWN = ResourceBundle.getBundle("vaadin-i18n/translations", Locale.ROOT);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern STATE = Pattern.compile("[A-Z][A-Z_]+");

    private final ModelRegistry models;
    private final PolicyCatalog policies;

    EvidenceWords(ModelRegistry models, PolicyCatalog policies) {
        this.models = models;
        this.policies = policies;
    }

    /** The names there are now, read once for a page of entries. */
    Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        models.list().forEach(model -> names.put(model.id().toString(), model.label()));
        policies.list().forEach(policy -> names.put(policy.id().toString(), policy.label()));
        return names;
    }

    static String below(EvidenceEntry entry, Map<String, String> names) {
        String text = text(entry);
        if (STATE.matcher(text).matches()) {
            return state(entry.subjectType(), text) + (names.containsKey(entry.subjectId()) ? " · " + names.get(entry.subjectId()) : "");
        }
        String named = ID.matcher(text).replaceAll(id -> names.getOrDefault(id.group(), id.group().substring(0, 8) + "…").replace("$", "\\$"));
        String flat = named.replaceAll("\\s+", " ");
        return flat.length() <= LONGEST ? flat : flat.substring(0, LONGEST - 1) + "…";
    }

    /** An observation is its sentence; what it leads back to is for the details. */
    private static String text(EvidenceEntry entry) {
        if (entry.action().equals("observation.noted") && entry.reason() != null) {
            return entry.reason();
        }
        return entry.after() == null ? entry.subjectType() + " " + entry.subjectId() : entry.after();
    }

    private static String state(String subject, String state) {
        String key = (subject.equals("policy-version") ? "policyState." : "stage.") + state;
        return KNOWN.containsKey(key) ? I18NProvider.translate(key) : state;
    }
}
