package io.equipoise.preview;

import io.equipoise.store.LatestUsed;
import java.util.Map;
import java.util.Optional;

/**
 * The previews made last, for when the engine does not answer: the same question's own, else one of another shopper's list without personalisation, as the
 * storefront would fall back.
 */
final class LastMade {
    static final String LAST_GOOD = "last-good";
    static final String POPULAR = "popular";

    private static final int KEPT = 60;

    private final Map<PreviewRequest, ListPreview> kept = new LatestUsed<>(KEPT);

    synchronized void put(PreviewRequest request, ListPreview made) {
        kept.put(request, made);
    }

    /** What was made, saying that and why it is not the answer. */
    synchronized Optional<ListPreview> of(PreviewRequest request) {
        var own = Optional.ofNullable(kept.get(request)).map(made -> made.because(LAST_GOOD));
        return own.or(() -> kept.entrySet().stream()
                .filter(each -> !each.getKey().personalised() && each.getKey().model().equals(request.model()))
                .map(Map.Entry::getValue)
                .reduce((older, newer) -> newer)
                .map(made -> made.because(POPULAR)));
    }

    synchronized void clear() {
        kept.clear();
    }
}
