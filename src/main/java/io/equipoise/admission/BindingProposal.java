package io.equipoise.admission;

import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxFile.Port;
import io.equipoise.scoring.binding.BoundInput;
import io.equipoise.scoring.binding.FeatureGuess;
import io.equipoise.scoring.binding.ItemVocabulary;
import io.equipoise.scoring.binding.ModelBinding;
import io.equipoise.scoring.binding.ModelBinding.Meaning;
import io.equipoise.scoring.binding.ModelBinding.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A first guess of how a file is to be fed and read, from what the file, the check rows and the vocabulary say. People correct it. */
public final class BindingProposal {
    private static final int CANDIDATES = 500;
    private static final int FREE_LENGTH = 50;

    private BindingProposal() {}

    /**
     * @param offered feature codes of the snapshot
     * @param check rows whose column names hint at features, or {@link CheckRows#NONE}
     */
    public static ModelBinding of(OnnxFile file, List<String> offered, CheckRows check, ItemVocabulary vocabulary) {
        var inputs = file.inputs().stream().map(port -> input(port, file, offered, check)).toList();
        boolean history = inputs.stream().anyMatch(input -> input.role() == BoundInput.Role.HISTORY);
        String output = file.scoreTensors().isEmpty() ? "" : file.scoreTensors().getFirst();
        long width = file.scoreWidth(output);
        int firstIndex = width == vocabulary.size() + 1 ? 0 : 1;
        var meaning = !history ? Meaning.ONE_SCORE : givesVector(output, width, vocabulary) ? Meaning.USER_VECTOR : Meaning.SCORE_PER_ITEM;
        int column = meaning == Meaning.SCORE_PER_ITEM ? firstIndex : meaning == Meaning.ONE_SCORE && width == 2 ? 1 : 0;
        return new ModelBinding(inputs, output, meaning, column, scale(file, output, width), CANDIDATES);
    }

    private static boolean givesVector(String output, long width, ItemVocabulary vocabulary) {
        String name = output.toLowerCase(Locale.ROOT);
        boolean named = name.contains("vector") || name.contains("embed");
        boolean fits = !vocabulary.vectors().isEmpty() && width == vocabulary.vectors().dimension();
        return named || fits;
    }

    private static BoundInput input(Port port, OnnxFile file, List<String> offered, CheckRows check) {
        boolean whole = port.elementType() == Port.INT64 || port.elementType() == Port.INT32;
        if (whole && port.shape().size() == 2 && port.length(1) != 1) {
            return BoundInput.history(port.name(), port.length(1) > 0 ? (int) port.length(1) : FREE_LENGTH, true);
        }
        if (whole) {
            return BoundInput.item(port.name());
        }
        var codes = new ArrayList<String>();
        if (file.inputs().size() == 1) {
            for (String column : check.columns()) {
                FeatureGuess.of(column, offered).ifPresent(codes::add);
            }
        }
        return BoundInput.features(port.name(), codes);
    }

    private static Scale scale(OnnxFile file, String output, long width) {
        String name = output.toLowerCase(Locale.ROOT);
        if (name.contains("logit")) {
            return Scale.LOGIT;
        }
        boolean squashed = file.operators().containsKey("Sigmoid") || file.operators().containsKey("LinearClassifier");
        return name.contains("prob") || squashed && width <= 2 ? Scale.PROBABILITY : Scale.RAW;
    }
}
