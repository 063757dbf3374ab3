package io.equipoise.scoring;

import io.equipoise.model.ModelVersionId;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the candidates of a list come from.
 *
 * @param sources at least one; with {@link RecallSource#ALL} the others but {@link RecallSource#CONTENT} add nothing
 * @param each most candidates of every other source, 50 to 5,000
 * @param tower the version whose vectors {@link RecallSource#TWO_TOWER} searches; null for the model's own
 */
public record RecallPlan(List<RecallSource> sources, int each, @Nullable ModelVersionId tower) {
    public static final int FEWEST = 50;
    public static final int MOST = 5_000;

    /** What a version does when nobody chose otherwise. */
    public static final RecallPlan STANDARD = new RecallPlan(List.of(RecallSource.ALL), 500, null);

    /** @throws Refusal {@code recall.none} or {@code recall.each} */
    public RecallPlan {
        var set = EnumSet.noneOf(RecallSource.class);
        set.addAll(sources);
        sources = List.copyOf(set.stream().sorted(Comparator.naturalOrder()).toList());
        if (sources.isEmpty() || sources.equals(List.of(RecallSource.CONTENT))) {
            throw new Refusal("recall.none");
        }
        if (each < FEWEST || each > MOST) {
            throw new Refusal("recall.each", each, FEWEST, MOST);
        }
    }

    public boolean has(RecallSource source) {
        return sources.contains(source);
    }

    /** One line, the same for the same plan: what an approval pins and the evidence log says. */
    public String text() {
        return sources.stream().map(RecallSource::name).collect(Collectors.joining("+")) + " each=" + each
                + (tower == null ? "" : " tower=" + tower);
    }

    /** Reads what {@link #text()} wrote. */
    public static RecallPlan parse(String text) {
        String[] parts = text.split(" ");
        var sources = new ArrayList<RecallSource>();
        Arrays.stream(parts[0].split("\\+")).map(RecallSource::valueOf).forEach(sources::add);
        int each = Integer.parseInt(parts[1].substring("each=".length()));
        return new RecallPlan(
                sources, each, parts.length > 2 ? ModelVersionId.parse(parts[2].substring("tower=".length())) : null);
    }
}
