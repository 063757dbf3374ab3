package io.equipoise.scoring.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.onnx.OnnxWriter;
import io.equipoise.onnx.OtherExporters;
import io.equipoise.onnx.Quarantine;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sentence-embedding networks as exporters and hubs really lay them out; every vector is known in closed form. */
class HubFolderTest {
    private static final float THIRD = (float) (1 / Math.sqrt(3));
    /** [CLS] 红 鞋 [SEP]: the mean of (0,0,4), (4,0,0), (0,4,0), (0,0,0), at length one. */
    private static final float[] RED_SHOE = {THIRD, THIRD, THIRD};

    @TempDir
    Path temporary;

    private Path folder;

    @BeforeEach
    void files() throws IOException {
        folder = HubFolder.write(temporary.resolve("tower"));
    }

    private void network(byte[] bytes) throws IOException {
        Files.write(folder.resolve("model.onnx"), bytes);
    }

    private void setting(String file, String json) throws IOException {
        Path place = folder.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, json);
    }

    private float[] embedded(String text) {
        try (var tower = ContentTower.open(folder)) {
            // Beside a longer and a shorter one: what stands beside a text changes nothing.
            float[][] vectors = tower.embed(List.of("红鞋蓝帽 shoes shoes", text, "红"));
            assertThat(tower.embed(List.of(text))[0]).containsExactly(vectors[1], within(1e-6f));
            return vectors[1];
        }
    }

    private void refused(String key, Object... arguments) {
        assertThatThrownBy(() -> ContentTower.open(folder).close()).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(Arrays.copyOf(refusal.arguments(), arguments.length)).containsExactly(arguments);
        });
    }

    static Stream<Arguments> exporters() {
        byte[] plain = HubFolder.perToken("tokens", "last_hidden_state").toBytes();
        return Map.of(
                        "one output of tokens", plain,
                        "int32 inputs", OtherExporters.withInt32Inputs(plain),
                        "an older operator set", OtherExporters.withOpset(plain, 11),
                        "token types", HubFolder.withTypes().toBytes(),
                        "token types in int32", OtherExporters.withInt32Inputs(HubFolder.withTypes().toBytes()),
                        "a pooler beside the tokens", HubFolder.withPooler().toBytes(),
                        "another name for the tokens", HubFolder.perToken("tokens", "token_embeddings").toBytes(),
                        "a name of its own", HubFolder.perToken("tokens", "hidden").toBytes(),
                        "a fixed number of tokens", HubFolder.perToken("16", "last_hidden_state").toBytes(),
                        "a table of places", HubFolder.withPlaces(128).toBytes())
                .entrySet().stream()
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exporters")
    void tokens_that_are_no_padding_are_averaged_whatever_the_exporter_wrote(String what, byte[] model) throws IOException {
        network(model);
        assertThat(embedded("红鞋")).containsExactly(RED_SHOE, within(1e-6f));
        // Latin words in pieces, capitals or not: [CLS] shoe ##s [SEP] is (0,0,4), (4,4,0), (0,4,0), (0,0,0).
        float length = (float) Math.sqrt(16 + 64 + 16);
        assertThat(embedded("SHOES")).containsExactly(new float[] {4 / length, 8 / length, 4 / length}, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"sentence_embedding", "pooler_output", "embeddings"})
    void a_vector_per_text_is_taken_as_it_is(String output) throws IOException {
        network(HubFolder.perText(output).toBytes());
        // (0,0,4) and (4,0,0)
        assertThat(embedded("红鞋")).containsExactly(new float[] {(float) Math.sqrt(0.5), 0, (float) Math.sqrt(0.5)}, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"pooling_mode_mean_tokens\": true, \"pooling_mode_cls_token\": false}', 0.57735, 0.57735, 0.57735",
        "'{\"pooling_mode_mean_sqrt_len_tokens\": true}', 0.57735, 0.57735, 0.57735",
        "'{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}', 0, 0, 1",
        "'{\"pooling_mode_max_tokens\": true}', 0.57735, 0.57735, 0.57735",
        "'{\"pooling_mode\": \"cls\"}', 0, 0, 1",
        "'{\"word_embedding_dimension\": 3}', 0.57735, 0.57735, 0.57735"
    })
    void tokens_become_a_text_as_the_folder_says(String settings, float a, float b, float c) throws IOException {
        setting("1_Pooling/config.json", settings);
        assertThat(embedded("红鞋")).containsExactly(new float[] {a, b, c}, within(1e-5f));
    }

    @Test
    void the_last_token_is_the_last_that_is_no_padding() throws IOException {
        setting("1_Pooling/config.json", "{\"pooling_mode_lasttoken\": true}");
        setting("sentence_bert_config.json", "{\"max_seq_length\": 100}");
        // [SEP], (0,0,0): a vector without a direction stays as it is.
        assertThat(embedded("红鞋")).containsExactly(0, 0, 0);
    }

    @Test
    void a_text_longer_than_the_network_reads_is_cut_off() throws IOException {
        assertThat(embedded("红鞋")).isNotEqualTo(embedded("红鞋蓝帽"));
        setting("sentence_bert_config.json", "{\"max_seq_length\": 4, \"do_lower_case\": false}");
        assertThat(embedded("红鞋蓝帽")).containsExactly(RED_SHOE, within(1e-6f));
        // Nonsense and absurd numbers change nothing.
        setting("sentence_bert_config.json", "{\"max_seq_length\": null}");
        setting("tokenizer_config.json", "{\"model_max_length\": 1000000000000000019884624838656}");
        assertThat(embedded("红鞋蓝帽")).isNotEqualTo(embedded("红鞋"));
    }

    @Test
    void a_network_that_reads_fewer_tokens_than_it_is_given_says_so_when_it_is_chosen_and_not_at_a_long_title() throws IOException {
        network(HubFolder.withPlaces(16).toBytes());
        refused("content.failed");
        setting("config.json", "{\"max_position_embeddings\": 16}");
        assertThat(embedded("红鞋")).containsExactly(RED_SHOE, within(1e-6f));
    }

    @Test
    void weights_in_a_side_file_come_from_the_folder_and_from_nowhere_else() throws IOException {
        Path hub = Files.createDirectory(folder.resolve("onnx"));
        Files.delete(folder.resolve("model.onnx"));
        byte[] split = OtherExporters.withSideFile(
                HubFolder.perToken("tokens", "last_hidden_state").toBytes(), "vectors", hub, "model.onnx_data");
        Files.write(hub.resolve("model.onnx"), split);
        assertThat(embedded("红鞋")).containsExactly(RED_SHOE, within(1e-6f));
        String before = digest();
        byte[] side = Files.readAllBytes(hub.resolve("model.onnx_data"));
        side[64 + 4 * 4 * 3] ^= 1;
        Files.write(hub.resolve("model.onnx_data"), side);
        assertThat(digest()).as("other weights are another network").isNotEqualTo(before);
        Files.write(hub.resolve("model.onnx_data"), new byte[70]);
        refused("content.side-file", "model.onnx_data");
        Files.delete(hub.resolve("model.onnx_data"));
        refused("content.side-file", "model.onnx_data");
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.write(hub.resolve("model.onnx"), OtherExporters.withSideFile(
                HubFolder.perToken("tokens", "last_hidden_state").toBytes(), "vectors", hub, "../../elsewhere/weights"));
        assertThat(elsewhere.resolve("weights")).exists();
        refused("content.side-file", "../../elsewhere/weights");
    }

    private String digest() {
        try (var tower = ContentTower.open(folder)) {
            return tower.digest();
        }
    }

    @Test
    void what_changes_the_vectors_changes_the_digest() throws IOException {
        String before = digest();
        assertThat(digest()).isEqualTo(before);
        setting("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": true}");
        assertThat(digest()).isEqualTo(before);
        setting("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true}");
        assertThat(digest()).isNotEqualTo(before);
    }

    @Test
    void settings_nobody_can_follow_are_refused_in_words() throws IOException {
        setting("1_Pooling/config.json", "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": true}");
        refused("content.pooling");
        setting("1_Pooling/config.json", "{\"pooling_mode_weightedmean_tokens\": true}");
        refused("content.pooling", "weightedmean_tokens");
        setting("1_Pooling/config.json", "{");
        refused("content.settings", "1_Pooling/config.json");
        setting("1_Pooling/config.json", "{}");
        network(OtherExporters.withOpset(HubFolder.perToken("tokens", "last_hidden_state").toBytes(), 9));
        refused("onnx.admission.opset", 9L);
        network(HubFolder.ids("tokens").indexInput("position_ids", "tokens").node("Identity", List.of("looked"), "out").output("out", 3).toBytes());
        refused("content.inputs", "input_ids, attention_mask, position_ids");
        network(new OnnxWriter("ids").indexInput("input_ids", "tokens").node("Identity", List.of("input_ids"), "same").output("same", 3).toBytes());
        refused("onnx.not-a-model");
    }

    /** A tokenizer that drops what it does not know can leave nothing of a title; the others are none the worse for it. */
    @Test
    void a_text_of_which_nothing_is_known_is_like_no_other() throws IOException {
        setting("tokenizer.json", """
                {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
                 "normalizer": {"type": "Replace", "pattern": {"Regex": "[^红鞋]"}, "content": ""},
                 "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": null, "decoder": null,
                 "model": {"type": "WordLevel", "unk_token": "[UNK]", "vocab": {"[PAD]": 0, "[UNK]": 1, "红": 4, "鞋": 5}}}
                """);
        try (var tower = ContentTower.open(folder)) {
            float[][] vectors = tower.embed(List.of("★", "红"));
            assertThat(vectors[0]).containsExactly(0, 0, 0);
            assertThat(vectors[1]).containsExactly(1, 0, 0);
            assertThat(tower.embed(List.of("★"))[0]).containsExactly(0, 0, 0);
        }
    }

    @Test
    void a_folder_nobody_has_tried_is_tried_in_a_process_of_its_own_first() throws IOException {
        var quarantine = new Quarantine(temporary.resolve("work"), Quarantine.Limits.STANDARD);
        try (var tower = ContentTower.open(folder, quarantine)) {
            assertThat(tower.embed(List.of("红鞋"))[0]).containsExactly(RED_SHOE, within(1e-6f));
        }
        network(HubFolder.withPlaces(16).toBytes());
        assertThatThrownBy(() -> ContentTower.open(folder, quarantine).close())
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("content.failed"));
    }
}
