package io.equipoise.scoring.binding;

import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.scoring.binding.BoundInput.Role;
import io.equipoise.store.Refusal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a network made elsewhere is fed and read.
 *
 * @param output the tensor that counts: an output, or what a {@code ZipMap} hides
 * @param meaning what a row of it says
 * @param column for {@link Meaning#ONE_SCORE} which of its columns; for {@link Meaning#SCORE_PER_ITEM} the vocabulary index of column 0
 * @param scale unit of the score
 * @param candidates items a network of {@link Meaning#ONE_SCORE} is asked about for a list
 */
public record ModelBinding(List<BoundInput> inputs, String output, Meaning meaning, int column, Scale scale, int candidates) {
    /** Display texts are {@code binding.meaning.<NAME>} in the bundles. */
    public enum Meaning {
        /** A row is about one shopper and one item. */
        ONE_SCORE,
        /** A row is about one shopper; a column is an item. */
        SCORE_PER_ITEM,
        /** A row is a shopper's vector; the score of an item is its inner product with the item's, which comes in a file of its own. */
        USER_VECTOR;

        /** True when a row is about one shopper and all items. */
        public boolean readsHistory() {
            return this != ONE_SCORE;
        }
    }

    /** Display texts are {@code binding.scale.<NAME>} in the bundles. */
    public enum Scale {
        PROBABILITY,
        LOGIT,
        RAW
    }

    public static final int MOST_CANDIDATES = 5_000;
    public static final int LONGEST_HISTORY = 1_000;

    public ModelBinding {
        inputs = List.copyOf(inputs);
    }

    /** True when the network reads items by their index, so that it needs a vocabulary. */
    public boolean needsVocabulary() {
        return meaning.readsHistory() || inputs.stream().anyMatch(input -> input.role() != Role.FEATURES);
    }

    /**
     * Checks that the binding and the file fit together.
     *
     * @throws Refusal {@code binding.*} naming the input or the number that does not fit
     */
    public void requireFit(OnnxFile file) {
        var bound = inputs.stream().map(BoundInput::name).collect(Collectors.toCollection(HashSet::new));
        for (Port port : file.inputs()) {
            if (!bound.remove(port.name())) {
                throw new Refusal("binding.input-missing", port.name());
            }
        }
        if (!bound.isEmpty()) {
            throw new Refusal("binding.input-unknown", bound.iterator().next());
        }
        inputs.forEach(input -> requireFit(input, port(file, input.name())));
        boolean history = inputs.stream().anyMatch(input -> input.role() == Role.HISTORY);
        if (history != meaning.readsHistory() || history && inputs.size() > 1) {
            throw new Refusal("binding.mixture");
        }
        boolean known = file.output(output).isPresent()
                || file.zipMaps().stream().anyMatch(zip -> zip.tensor().equals(output));
        if (!known) {
            throw new Refusal("onnx.no-such-tensor", output);
        }
        if (column < 0 || candidates < 1 || candidates > MOST_CANDIDATES) {
            throw new Refusal("binding.range", column, candidates, MOST_CANDIDATES);
        }
    }

    private static Port port(OnnxFile file, String name) {
        return file.inputs().stream().filter(port -> port.name().equals(name)).findFirst().orElseThrow();
    }

    private static void requireFit(BoundInput input, Port port) {
        boolean whole = port.elementType() == Port.INT64 || port.elementType() == Port.INT32;
        switch (input.role()) {
            case FEATURES -> {
                if (whole || port.shape().size() != 2) {
                    throw new Refusal("binding.role", port.name(), shape(port));
                }
                if (input.features().isEmpty() || port.length(1) >= 0 && port.length(1) != input.features().size()) {
                    throw new Refusal("binding.width", port.name(), shape(port), input.features().size());
                }
            }
            case HISTORY -> {
                if (!whole || port.shape().size() != 2) {
                    throw new Refusal("binding.role", port.name(), shape(port));
                }
                boolean fits = port.length(1) < 0 ? input.length() <= LONGEST_HISTORY : port.length(1) == input.length();
                if (input.length() < 1 || !fits) {
                    throw new Refusal("binding.length", port.name(), shape(port), input.length());
                }
            }
            case ITEM -> {
                if (!whole || port.shape().size() > 2 || port.shape().size() == 2 && port.length(1) != 1) {
                    throw new Refusal("binding.role", port.name(), shape(port));
                }
            }
        }
    }

    private static String shape(Port port) {
        return String.join(" × ", port.shape());
    }
}
