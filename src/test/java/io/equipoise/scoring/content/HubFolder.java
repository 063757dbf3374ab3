package io.equipoise.scoring.content;

import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder as model hubs have it for a BERT of ten tokens: word pieces, Chinese characters one by one, [CLS] before and [SEP] after a text. Each token
 * has a vector of three numbers and nothing mixes them, so every text's vector is known in closed form.
 */
public final class HubFolder {
    /** By token; padding is far away on purpose: what counts it is wrong. */
    static final float[] TOKENS = {
        100, -100, 100, // [PAD]
        0, 0, 1, // [UNK]
        0, 0, 4, // [CLS]
        0, 0, 0, // [SEP]
        4, 0, 0, // 红
        0, 4, 0, // 鞋
        0, 0, 8, // 蓝
        8, 0, 0, // 帽
        4, 4, 0, // shoe
        0, 4, 0, // ##s
    };

    private static final String TOKENIZER = """
            {"version": "1.0",
             "truncation": {"direction": "Right", "max_length": 512, "strategy": "LongestFirst", "stride": 0},
             "padding": {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
             "added_tokens": [
               {"id": 0, "content": "[PAD]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 2, "content": "[CLS]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true},
               {"id": 3, "content": "[SEP]", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
             "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
             "pre_tokenizer": {"type": "BertPreTokenizer"},
             "post_processor": {"type": "TemplateProcessing",
               "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
               "pair": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
                        {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
               "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]}, "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
             "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
             "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "红": 4, "鞋": 5, "蓝": 6, "帽": 7, "shoe": 8, "##s": 9}}}
            """;

    private HubFolder() {}

    /** Tokenizer and network, the usual way. */
    public static Path write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        perToken("tokens", "last_hidden_state").write(folder.resolve("model.onnx"));
        return folder;
    }

    /** {@code input_ids} and {@code attention_mask} in, one vector per token out. @param length of the token axis, or the name of a free one */
    static OnnxWriter perToken(String length, String output) {
        return ids(length).node("Identity", List.of("looked"), output).output(output, 3);
    }

    /** The looked-up vectors of the tokens are called {@code looked}; the sum of the mask's is needed by nothing. */
    static OnnxWriter ids(String length) {
        return new OnnxWriter("text")
                .indexInput("input_ids", length)
                .indexInput("attention_mask", length)
                .constant("vectors", TOKENS, 10, 3)
                .node("Gather", List.of("vectors", "input_ids"), "looked");
    }

    /** With {@code token_type_ids}, which add (0, 0, 0) for the first text and (50, 50, 50) for a second one. */
    static OnnxWriter withTypes() {
        return ids("tokens")
                .indexInput("token_type_ids", "tokens")
                .constant("types", new float[] {0, 0, 0, 50, 50, 50}, 2, 3)
                .node("Gather", List.of("types", "token_type_ids"), "typed")
                .node("Add", List.of("looked", "typed"), "last_hidden_state")
                .output("last_hidden_state", 3);
    }

    /** Vectors per token, and one that is of no use beside them. */
    static OnnxWriter withPooler() {
        return perToken("tokens", "last_hidden_state")
                .wholeConstant("first", new long[] {0})
                .constant("minus", new float[] {-1})
                .node("Gather", List.of("looked", "first"), "cls", new OnnxAttribute.Whole("axis", 1))
                .node("Mul", List.of("cls", "minus"), "pooler_output")
                .output("pooler_output", 3);
    }

    /** One vector per text only: that of the first token, plus that of the second. */
    static OnnxWriter perText(String output) {
        return ids("tokens")
                .wholeConstant("first", new long[] {0})
                .wholeConstant("second", new long[] {1})
                .node("Gather", List.of("looked", "first"), "one", new OnnxAttribute.Whole("axis", 1))
                .node("Gather", List.of("looked", "second"), "two", new OnnxAttribute.Whole("axis", 1))
                .node("Add", List.of("one", "two"), output)
                .output(output, 3);
    }

    /** A network with a table of places, as BERT has one: longer texts make it fail. */
    static OnnxWriter withPlaces(int places) {
        return ids("tokens")
                .constant("places", new float[places * 3], places, 3)
                .wholeConstant("from", new long[] {0})
                .wholeConstant("step", new long[] {1})
                .wholeConstant("axis", new long[] {1})
                .node("Shape", List.of("input_ids"), "shape")
                .node("Gather", List.of("shape", "axis"), "length")
                .node("Range", List.of("from", "length", "step"), "at")
                .node("Gather", List.of("places", "at"), "placed")
                .node("Add", List.of("looked", "placed"), "last_hidden_state")
                .output("last_hidden_state", 3);
    }
}
