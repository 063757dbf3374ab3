package io.equipoise.policy;

import io.equipoise.fairness.charter.PolicyRule;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The fields of a rule as words, in the order of its record and without its strength: the arguments of every text about a rule. */
public final class RuleArguments {
    private RuleArguments() {}

    /** How a language names things. */
    public interface Names {
        String attribute(String name);

        String group(String attribute, String value);

        /** A share from 0 to 1. */
        String percent(double share);

        /** A value a rule knows by itself, such as what is to be equal. */
        String choice(String field, String value);

        /** Between the entries of a list, with its space. */
        String separator();
    }

    public static Object[] of(PolicyRule rule, Names names) {
        var arguments = new ArrayList<Object>();
        String attribute = rule.attribute();
        for (RecordComponent component : rule.getClass().getRecordComponents()) {
            String field = component.getName();
            if (field.equals("strength")) {
                continue;
            }
            Object value = value(rule, component);
            if (field.equals("userAttribute")) {
                attribute = (String) value;
            }
            arguments.add(words(field, value, attribute, names));
        }
        return arguments.toArray();
    }

    private static Object words(String field, Object value, String attribute, Names names) {
        return switch (value) {
            case String text -> switch (field) {
                case "attribute", "userAttribute" -> names.attribute(text);
                case "group" -> names.group(attribute, text);
                case "equal" -> names.choice(field, text);
                default -> text;
            };
            case Double number -> field.equals("openness") ? number : (Object) names.percent(number);
            case Map<?, ?> shares -> new TreeMap<>(shares)
                    .entrySet().stream()
                    .map(share -> names.group(attribute, (String) share.getKey()) + " " + names.percent((Double) share.getValue()))
                    .collect(Collectors.joining(names.separator()));
            case List<?> groups -> groups.stream()
                    .map(group -> names.group(attribute, (String) group))
                    .collect(Collectors.joining(names.separator()));
            default -> value;
        };
    }

    private static Object value(PolicyRule rule, RecordComponent component) {
        try {
            return component.getAccessor().invoke(rule);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The field " + component.getName() + " cannot be read", e);
        }
    }
}
