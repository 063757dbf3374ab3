package io.equipoise.scoring.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.onnx.OnnxAttribute;
import io.equipoise.onnx.OnnxWriter;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tiny text network whose tokens have known vectors, so that every pooled vector is known in closed form. */
class ContentTowerTest {
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": {"type": "Lowercase"},
             "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]",
                       "vocab": {"[PAD]": 0, "[UNK]": 1, "red": 2, "blue": 3, "shoe": 4, "hat": 5}}}
            """;
    /** By token; padding is far away on purpose: a mean that counts it is wrong. */
    private static final float[] TOKENS = {100, 100, 100, 0, 0, 1, 1, 0, 0, 0, 1, 0, 2, 0, 0, 0, 3, 0};

    @TempDir
    Path folder;

    static void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), TOKENIZER);
        network(TOKENS).write(folder.resolve("model.onnx"));
    }

    private static OnnxWriter network(float[] tokens) {
        return new OnnxWriter("text")
                .indexInput("input_ids", "tokens")
                .indexInput("attention_mask", "tokens")
                .constant("vectors", tokens, 6, 3)
                .wholeConstant("last", new long[] {2}, 1)
                .node("Cast", List.of("attention_mask"), "mask", new OnnxAttribute.Whole("to", 1))
                .node("Unsqueeze", List.of("mask", "last"), "wide")
                .node("Gather", List.of("vectors", "input_ids"), "looked")
                .node("Identity", List.of("looked"), "last_hidden_state")
                .output("last_hidden_state", 3);
    }

    @BeforeEach
    void files() throws IOException {
        write(folder);
    }

    @Test
    void a_text_is_the_mean_of_its_tokens_without_padding_at_length_one_whatever_else_is_in_the_batch() {
        try (var tower = ContentTower.open(folder)) {
            float[][] vectors = tower.embed(List.of("red shoe", "Blue", "red blue shoe hat"));
            // (1,0,0) and (2,0,0); (0,1,0); the mean of (1,0,0), (0,1,0), (2,0,0), (0,3,0) is (3,4,0) / 4
            assertThat(vectors[0]).containsExactly(new float[] {1, 0, 0}, within(1e-6f));
            assertThat(vectors[1]).containsExactly(new float[] {0, 1, 0}, within(1e-6f));
            assertThat(vectors[2]).containsExactly(new float[] {0.6f, 0.8f, 0}, within(1e-6f));
            assertThat(tower.embed(List.of("Blue"))[0]).containsExactly(vectors[1]);
            assertThat(tower.embed(Collections.nCopies(100, "hat"))).hasNumberOfRows(100);
        }
    }

    @Test
    void what_is_missing_or_of_another_kind_is_refused_in_words() throws IOException {
        refused(folder.resolve("nowhere"), "content.folder");
        Path bare = Files.createDirectory(folder.resolve("bare"));
        refused(bare, "content.file");
        Files.copy(folder.resolve("model.onnx"), bare.resolve("model.onnx"));
        refused(bare, "content.file");
        Files.writeString(bare.resolve("tokenizer.json"), "{\"version\": 1");
        refused(bare, "content.tokenizer");
        Files.writeString(bare.resolve("tokenizer.json"), TOKENIZER);
        Files.writeString(bare.resolve("model.onnx"), "no network");
        refused(bare, "onnx.not-a-model");
        new OnnxWriter("other").input("features", 4).node("Relu", List.of("features"), "score").output("score", 4).write(bare.resolve("model.onnx"));
        refused(bare, "content.inputs");
        float[] broken = TOKENS.clone();
        Arrays.fill(broken, Float.NaN);
        network(broken).write(bare.resolve("model.onnx"));
        refused(bare, "content.output");
    }

    private static void refused(Path place, String key) {
        assertThatThrownBy(() -> ContentTower.open(place).close())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void embedded_titles_are_kept_and_a_damaged_file_is_made_anew() throws IOException {
        var kept = new TitleVectors(folder.resolve("embeddings"), "a".repeat(64), "b".repeat(128));
        assertThat(kept.read(2)).isEmpty();
        kept.write(new float[][] {{1, 0}, {}}, 2);
        assertThat(kept.read(2).orElseThrow()[0]).containsExactly(1, 0);
        assertThat(kept.read(2).orElseThrow()[1]).isEmpty();
        assertThat(kept.read(3)).isEmpty();
        try (var files = Files.list(folder.resolve("embeddings"))) {
            Path file = files.findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);
        }
        assertThat(kept.read(2)).isEmpty();
    }
}
