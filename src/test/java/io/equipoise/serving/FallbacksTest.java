package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.dataset.InteractionLogBuilder;
import io.equipoise.dataset.EventType;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoredList;
import io.equipoise.serving.Fallbacks.Made;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FallbacksTest {
    private static final UserId ANNE = new UserId("anne");
    private static final UserId BO = new UserId("bo");

    private final Fallbacks fallbacks = new Fallbacks();

    @Test
    void a_shopper_forgotten_on_a_surface_keeps_what_was_made_elsewhere_and_others_keep_theirs() {
        for (var surface : List.of(Surface.HOME, Surface.CART)) {
            fallbacks.remember(surface, 10, made(surface, ANNE));
            fallbacks.remember(surface, 20, made(surface, ANNE));
            fallbacks.remember(surface, 10, made(surface, BO));
        }
        fallbacks.forget(Surface.HOME, ANNE);
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 10, true)).isEmpty();
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 20, true)).isEmpty();
        assertThat(fallbacks.instead(Surface.CART, ANNE, 20, true)).hasValueSatisfying(made -> {
            assertThat(made.list().user()).isEqualTo(ANNE);
            assertThat(made.list().fallback()).isEqualTo(Fallbacks.LAST_GOOD);
        });
        assertThat(fallbacks.instead(Surface.HOME, BO, 10, true)).isPresent();
    }

    @Test
    void a_list_of_another_length_or_of_somebody_who_wants_none_made_for_them_is_not_given() {
        fallbacks.remember(Surface.HOME, 10, made(Surface.HOME, ANNE));
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 11, true)).isEmpty();
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 10, false)).isEmpty();
    }

    @Test
    void who_asks_for_ever_other_lengths_keeps_only_the_last_of_them() {
        for (int k = 1; k <= 10; k++) {
            fallbacks.remember(Surface.HOME, k, made(Surface.HOME, ANNE));
        }
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 10, true)).isPresent();
        assertThat(fallbacks.instead(Surface.HOME, ANNE, 1, true)).isEmpty();
    }

    private static Made made(Surface surface, UserId user) {
        var model = new ModelVersionId(UUID.randomUUID());
        var log = new InteractionLogBuilder().event("u", "i", EventType.VIEW, 1).build();
        return new Made(
                new LivePair(surface, model, null, UUID.randomUUID(), Instant.EPOCH),
                new ScoredList(model, user, true, null, 0, 0, List.of(), List.of()),
                log,
                new ListRecipe(10, true, "2026-01-01", "", "", "", "", ListRecipe.NONE, ListRecipe.NONE));
    }
}
