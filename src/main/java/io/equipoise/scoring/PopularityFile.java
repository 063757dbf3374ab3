package io.equipoise.scoring;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.ItemId;
import io.equipoise.store.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Popularity counts as a file: JSON, {@code {"format": "equipoise-popularity/1", "counts": {item id: count}}}. */
public final class PopularityFile {
    private static final String FORMAT = "equipoise-popularity/1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private record Content(String format, Map<String, Float> counts) {}

    private PopularityFile() {}

    /** @param counts per item of the log; items with 0 are left out */
    public static void write(Path file, InteractionLog log, float[] counts) {
        var byId = new LinkedHashMap<String, Float>();
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                byId.put(log.item(item).value(), counts[item]);
            }
        }
        JSON.writeValue(file, new Content(FORMAT, byId));
    }

    /** @throws Refusal {@code model.file-kind} or {@code model.file-items} */
    public static float[] read(Path file, InteractionLog log) {
        Content content = JSON.readValue(file, Content.class);
        if (!FORMAT.equals(content.format())) {
            throw new Refusal("model.file-kind", file.getFileName().toString());
        }
        float[] counts = new float[log.itemCount()];
        content.counts().forEach((id, count) -> {
            int item = log.itemIndex(new ItemId(id));
            if (item < 0) {
                throw new Refusal("model.file-items", file.getFileName().toString());
            }
            counts[item] = count;
        });
        return counts;
    }
}
