package io.equipoise.fairness;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shared test vectors: what peers and published formulas give for the same input. */
public final class FairnessVectors {
    private FairnessVectors() {}

    /** @param input what goes in; @param expected what must come out, within tolerance */
    public record Vector(String id, String family, JsonNode input, JsonNode expected, double tolerance, boolean negativeExample) {
        @Override
        public String toString() {
            return id;
        }
    }

    public static Stream<Vector> all() {
        try (InputStream file = FairnessVectors.class.getResourceAsStream("/vectors/fairness-vectors.json")) {
            JsonNode cases = JsonMapper.builder().build().readTree(Objects.requireNonNull(file));
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(node -> new Vector(
                            node.get("id").asString(),
                            node.get("family").asString(),
                            node.get("input"),
                            node.get("expected"),
                            node.get("tolerance").asDouble(),
                            node.path("negative_example").asBoolean(false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Stream<Vector> where(Predicate<Vector> wanted) {
        return all().filter(wanted);
    }

    public static Vector byId(String id) {
        return all().filter(vector -> vector.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No vector " + id));
    }

    public static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }

    public static int[] ints(JsonNode array) {
        int[] values = new int[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asInt();
        }
        return values;
    }
}
