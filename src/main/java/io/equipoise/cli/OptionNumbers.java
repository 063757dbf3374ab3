package io.equipoise.cli;

import io.equipoise.store.Refusal;
import java.util.Map;

/**
 * Numbers among the options of a command.
 *
 * @param usage key of the refusal for what is no number, or one out of range
 */
record OptionNumbers(Map<String, String> given, String usage) {
    int whole(String option, int otherwise, int least) {
        return whole(option, otherwise, least, Integer.MAX_VALUE);
    }

    int whole(String option, int otherwise, int least, int most) {
        String text = given.get(option);
        try {
            int value = text == null ? otherwise : Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like a number out of range
        }
        throw new Refusal(usage, option + " " + text);
    }

    double decimal(String option, double otherwise) {
        String text = given.get(option);
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new Refusal(usage, option + " " + text);
        }
    }
}
