package io.equipoise.scoring.binding;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.ranking.ItemId;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which item each index of a network means: index 0 is padding, items are 1 to n.
 *
 * @param items ids by index, the first one is that of index 1
 * @param vectors of the items, for a network that gives a shopper's vector; {@link ItemVectors#NONE} for others
 */
public record ItemVocabulary(List<String> items, ItemVectors vectors) {
    public ItemVocabulary {
        items = List.copyOf(items);
    }

    public ItemVocabulary(List<String> items) {
        this(items, ItemVectors.NONE);
    }

    public static final ItemVocabulary NONE = new ItemVocabulary(List.of());

    public ItemVocabulary with(ItemVectors itsVectors) {
        return new ItemVocabulary(items, itsVectors);
    }

    public ItemVocabulary with(ItemVocabulary itsItems) {
        return new ItemVocabulary(itsItems.items, vectors);
    }

    /**
     * Reads {@code index,item_id} lines, a header first.
     *
     * @throws Refusal {@code binding.vocabulary} with the number of the first line that does not fit
     */
    public static ItemVocabulary parse(List<String> lines) {
        var items = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int line = 1; line < lines.size(); line++) {
            String text = lines.get(line).strip();
            if (text.isEmpty()) {
                continue;
            }
            int comma = text.indexOf(',');
            boolean fits = comma > 0 && text.substring(0, comma).strip().equals(Integer.toString(items.size() + 1));
            String item = comma < 0 ? "" : text.substring(comma + 1).strip().replaceAll("^\"(.*)\"$", "$1");
            if (!fits || item.isEmpty() || !seen.add(item)) {
                throw new Refusal("binding.vocabulary", line + 1, text.substring(0, Math.min(60, text.length())), items.size() + 1);
            }
            items.add(item);
        }
        return new ItemVocabulary(items);
    }

    public String text() {
        var lines = new StringBuilder("index,item_id\n");
        for (int index = 1; index <= items.size(); index++) {
            lines.append(index).append(',').append(items.get(index - 1)).append('\n');
        }
        return lines.toString();
    }

    public int size() {
        return items.size();
    }

    /** For each vocabulary index the item of the log, -1 for padding and for items the log does not know. */
    public int[] toLog(InteractionLog log) {
        int[] indices = new int[items.size() + 1];
        indices[0] = -1;
        for (int index = 1; index < indices.length; index++) {
            indices[index] = log.itemIndex(new ItemId(items.get(index - 1)));
        }
        return indices;
    }

    /** How many of its items a log knows. */
    public long known(InteractionLog log) {
        return items.stream().map(ItemId::new).filter(item -> log.itemIndex(item) >= 0).collect(Collectors.counting());
    }
}
