package io.equipoise.scoring.binding;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model made elsewhere as one file: a ZIP of {@code model.onnx} (the bytes as uploaded, side files embedded), {@code binding.json},
 * {@code items.csv} and, where it gives a shopper's vector, {@code vectors.f32} with the items'. So one hash covers all that decides a score. The same parts give the same bytes.
 *
 * @param golden a few inputs with the outputs they gave in quarantine, replayed at every opening
 */
public record ModelBundle(byte[] model, ModelBinding binding, ItemVocabulary vocabulary, Golden golden) {
    /**
     * @param users indices in the log of the snapshot it was bound over
     * @param items indices of items asked about, per user; empty for a network that scores all items at once
     * @param scores what came out, per user
     */
    public record Golden(int[] users, int[][] items, float[][] scores) {
        public static final Golden NONE = new Golden(new int[0], new int[0][], new float[0][]);
    }

    private static final String MODEL = "model.onnx";
    private static final String BINDING = "binding.json";
    private static final String ITEMS = "items.csv";
    private static final String VECTORS = "vectors.f32";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Description(int version, ModelBinding binding, Golden golden) {}

    public void write(Path file) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8)) {
            entry(zip, MODEL, model);
            entry(zip, BINDING, JSON.writeValueAsBytes(new Description(1, binding, golden)));
            entry(zip, ITEMS, vocabulary.text().getBytes(StandardCharsets.UTF_8));
            if (!vocabulary.vectors().isEmpty()) {
                entry(zip, VECTORS, vocabulary.vectors().bytes());
            }
        }
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** @throws Refusal {@code model.file-kind} */
    public static ModelBundle read(Path file) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (var zip = new ZipInputStream(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        String name = file.getFileName().toString();
        byte[] model = parts.get(MODEL);
        byte[] binding = parts.get(BINDING);
        byte[] vocabulary = parts.get(ITEMS);
        if (model == null || binding == null || vocabulary == null) {
            throw new Refusal("model.file-kind", name);
        }
        try {
            var description = JSON.readValue(binding, Description.class);
            var items = new String(vocabulary, StandardCharsets.UTF_8).lines().toList();
            byte[] table = parts.get(VECTORS);
            var vectors = table == null ? ItemVectors.NONE : ItemVectors.of(table);
            return new ModelBundle(model, description.binding, ItemVocabulary.parse(items).with(vectors), description.golden);
        } catch (JacksonException damaged) {
            throw new Refusal(damaged, "model.file-kind", name);
        }
    }
}
