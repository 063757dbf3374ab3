package io.equipoise.cli.files;

import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value} and {@code --name=value}, each at most once. */
record Options(Map<String, String> values) {
    static Options parse(List<String> arguments, Set<String> known) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!name.startsWith("--") || !known.contains(name.substring(2))) {
                throw new Refusal("files.option-unknown", argument, "--" + String.join(", --", known));
            }
            if (equals < 0 && i + 1 == arguments.size()) {
                throw new Refusal("settings.value-missing", name);
            }
            String value = equals < 0 ? arguments.get(++i) : argument.substring(equals + 1);
            if (values.put(name.substring(2), value) != null) {
                throw new Refusal("files.option-twice", name);
            }
        }
        return new Options(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Path required(String name) {
        return path(name).orElseThrow(() -> new Refusal("files.option-missing", "--" + name));
    }

    int number(String name, int usual, int least, int most) {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with what would be accepted
        }
        throw new Refusal("files.option-range", "--" + name, text, String.valueOf(least), String.valueOf(most));
    }

    double decimal(String name, double usual, double least, double most) {
        String text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            double number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with what would be accepted
        }
        throw new Refusal("files.option-decimal", "--" + name, text, String.valueOf(least), String.valueOf(most));
    }

    String oneOf(String name, String... accepted) {
        String text = values.getOrDefault(name, accepted[0]);
        if (!List.of(accepted).contains(text)) {
            throw new Refusal("files.option-choice", "--" + name, text, String.join(", ", accepted));
        }
        return text;
    }
}
