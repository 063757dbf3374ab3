package io.equipoise.admission;

import io.equipoise.onnx.Feed;
import io.equipoise.onnx.OnnxSession.Output;
import io.equipoise.scoring.binding.BoundInput;
import io.equipoise.scoring.binding.BoundNetwork;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.store.Refusal;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows with the scores their makers computed, to prove that nothing was lost on the way. Either a CSV whose last column is the expected
 * score and whose others are the features in the order of the network's input, or a JSON list of histories with indices and their scores:
 * {@code [{"history": [0, 4, 68], "top10_index": [643], "top10_logit": [5.07]}]}.
 *
 * @param columns names of the feature columns; empty for histories
 * @param inputs row by row: features, or indices of the vocabulary
 * @param indices per row the vocabulary indices whose scores are known; empty for features
 * @param expected per row the known scores
 */
public record CheckRows(List<String> columns, float[][] inputs, int[][] indices, float[][] expected) {
    /** How far a score may be off, per unit where it is larger than 1. */
    public static final double TOLERANCE = 1e-4;

    public static final CheckRows NONE = new CheckRows(List.of(), new float[0][], new int[0][], new float[0][]);

    private static final int MOST_ROWS = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record History(long[] history, int[] top10_index, float[] top10_logit) {}

    public boolean isEmpty() {
        return inputs.length == 0;
    }

    /** @throws Refusal {@code admission.check-file} naming the line, or {@code admission.check-rows} */
    public static CheckRows parse(String text) {
        String start = text.stripLeading();
        return start.startsWith("[") ? histories(start) : table(text.lines().filter(line -> !line.isBlank()).toList());
    }

    private static CheckRows table(List<String> lines) {
        if (lines.size() < 2 || lines.size() > MOST_ROWS) {
            throw new Refusal("admission.check-rows", MOST_ROWS);
        }
        String[] header = lines.getFirst().split(",");
        if (header.length < 2 || !header[header.length - 1].toLowerCase(Locale.ROOT).contains("expected")) {
            throw new Refusal("admission.check-file", 1, lines.getFirst());
        }
        int width = header.length - 1;
        float[][] inputs = new float[lines.size() - 1][];
        float[][] expected = new float[inputs.length][];
        for (int line = 1; line < lines.size(); line++) {
            try {
                String[] cells = lines.get(line).split(",");
                float[] row = new float[header.length];
                for (int column = 0; column < row.length; column++) {
                    row[column] = Float.parseFloat(cells[column].strip());
                }
                inputs[line - 1] = Arrays.copyOf(row, width);
                expected[line - 1] = new float[] {row[width]};
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException unreadable) {
                throw new Refusal(unreadable, "admission.check-file", line + 1, lines.get(line));
            }
        }
        return new CheckRows(List.of(header).subList(0, width), inputs, new int[0][], expected);
    }

    private static CheckRows histories(String json) {
        try {
            var rows = JSON.readValue(json, History[].class);
            float[][] inputs = new float[rows.length][];
            int[][] indices = new int[rows.length][];
            float[][] expected = new float[rows.length][];
            for (int k = 0; k < rows.length; k++) {
                inputs[k] = new float[rows[k].history.length];
                for (int i = 0; i < inputs[k].length; i++) {
                    inputs[k][i] = rows[k].history[i];
                }
                indices[k] = rows[k].top10_index;
                expected[k] = rows[k].top10_logit;
                if (indices[k].length != expected[k].length) {
                    throw new Refusal("admission.check-file", k + 1, "top10_index, top10_logit");
                }
            }
            return new CheckRows(List.of(), inputs, indices, expected);
        } catch (JacksonException | NullPointerException unreadable) {
            throw new Refusal(unreadable, "admission.check-file", 1, json.substring(0, Math.min(60, json.length())));
        }
    }

    /** One run over all rows. @throws Refusal {@code admission.check-width} when the rows have another width than the network's input */
    List<Feed> feeds(ModelBinding binding) {
        BoundInput input = binding.inputs().getFirst();
        int width = inputs[0].length;
        int wanted = input.role() == BoundInput.Role.FEATURES ? input.features().size() : input.length();
        if (binding.inputs().size() != 1 || width != wanted || Arrays.stream(inputs).anyMatch(row -> row.length != width)) {
            throw new Refusal("admission.check-width", width, wanted);
        }
        if (input.role() == BoundInput.Role.FEATURES) {
            var rows = FloatBuffer.allocate(inputs.length * width);
            for (float[] row : inputs) {
                rows.put(row);
            }
            return List.of(new Feed.Numbers(input.name(), rows.flip(), inputs.length, width));
        }
        var rows = LongBuffer.allocate(inputs.length * width);
        for (float[] row : inputs) {
            for (float index : row) {
                rows.put((long) index);
            }
        }
        return List.of(new Feed.Indices(input.name(), rows.flip(), inputs.length, width));
    }

    /** @return the largest difference between an expected score and what came out, per unit where the score is larger than 1 */
    double largestDifference(BoundNetwork network, Output output) {
        double largest = 0;
        for (int row = 0; row < inputs.length; row++) {
            for (int k = 0; k < expected[row].length; k++) {
                double found = indices.length == 0
                        ? at(output, row, network.binding().column())
                        : network.scoreOf(output, row, indices[row][k]);
                double difference = Math.abs(found - expected[row][k]) / Math.max(1, Math.abs(expected[row][k]));
                largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
            }
        }
        return largest;
    }

    private static double at(Output output, int row, int column) {
        boolean there = column >= 0 && column < output.width() && output.values().length > row * output.width() + column;
        return there ? output.values()[row * output.width() + column] : Double.NaN;
    }
}
