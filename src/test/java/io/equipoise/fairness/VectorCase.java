package io.equipoise.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.fairness.FairnessVectors.Vector;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reading one vector and comparing with it. */
public final class VectorCase {
    private final Vector vector;

    public VectorCase(Vector vector) {
        this.vector = vector;
    }

    public JsonNode input(String field) {
        return vector.input().get(field);
    }

    public double number(String field) {
        return input(field).asDouble();
    }

    public double[] doubles(String field) {
        return FairnessVectors.doubles(input(field));
    }

    public int[] ints(String field) {
        return FairnessVectors.ints(input(field));
    }

    public double[][] matrix(String field) {
        double[][] rows = new double[input(field).size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = FairnessVectors.doubles(input(field).get(i));
        }
        return rows;
    }

    /** Codes of the labels in an array, in order of first sight unless already known. */
    public static int[] codes(JsonNode array, Map<String, Integer> known) {
        int[] codes = new int[array.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = known.computeIfAbsent(array.get(i).asString(), label -> known.size());
        }
        return codes;
    }

    /** The group of each slot of {@code ranking} by {@code group}, labels in alphabetical order. */
    public int[] slots() {
        Map<String, Integer> known = labels();
        int[] slots = new int[input("ranking").size()];
        for (int r = 0; r < slots.length; r++) {
            slots[r] = known.get(input("group").get(input("ranking").get(r).asString()).asString());
        }
        return slots;
    }

    /** Labels of {@code group} in alphabetical order. */
    public Map<String, Integer> labels() {
        Map<String, Integer> known = new LinkedHashMap<>();
        input("group").valueStream().map(JsonNode::asString).distinct().sorted().forEach(label -> known.put(label, known.size()));
        return known;
    }

    public JsonNode expected() {
        return vector.expected();
    }

    /** Compares with {@code expected}, or with its field of this name. */
    public void check(String field, double actual) {
        JsonNode node = field.isEmpty() ? vector.expected() : vector.expected().get(field);
        assertThat(actual).as(vector.id() + " " + field).isCloseTo(node.asDouble(), within(vector.tolerance()));
    }

    public void check(double actual) {
        check("", actual);
    }

    public void check(String field, double[] actual) {
        JsonNode node = field.isEmpty() ? vector.expected() : vector.expected().get(field);
        assertThat(actual).as(vector.id() + " " + field).hasSize(node.size());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as(vector.id() + " " + field + " " + i).isCloseTo(node.get(i).asDouble(), within(vector.tolerance()));
        }
    }

    /** Compares one value per label of {@link #labels}. */
    public void checkByLabel(String field, double[] actual) {
        labels().forEach((label, code) -> assertThat(actual[code])
                .as(vector.id() + " " + field + " " + label)
                .isCloseTo(vector.expected().get(field).get(label).asDouble(), within(vector.tolerance())));
    }
}
