package io.equipoise.cli;

import io.equipoise.store.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of commands that take a value each; what stands alone is the file. */
final class NamedOptions {
    private final String usage;
    private final Map<String, String> values = new LinkedHashMap<>();

    /** @param usage the key of the refusal that explains the command */
    NamedOptions(String usage, List<String> arguments, Set<String> known) {
        this.usage = usage;
        for (int i = 0; i < arguments.size(); i++) {
            String option = arguments.get(i);
            if (option.equals("--check") && known.contains(option)) {
                values.put(option, "true");
            } else if (known.contains(option) && i + 1 < arguments.size()) {
                values.put(option, arguments.get(++i));
            } else if (!option.startsWith("--") && known.contains("FILE") && !values.containsKey("FILE")) {
                values.put("FILE", option);
            } else {
                throw new Refusal(usage, option);
            }
        }
    }

    String require(String option) {
        String value = values.get(option);
        if (value == null) {
            throw new Refusal(usage, option);
        }
        return value;
    }

    int whole(String option, int otherwise, int least, int most) {
        return new OptionNumbers(values, usage).whole(option, otherwise, least, most);
    }

    @Nullable String get(String option) {
        return values.get(option);
    }
}
