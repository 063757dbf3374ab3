package io.equipoise.dataset.attribute;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody wants decided; the fields are those of {@link AttributeDecision}. */
public record AttributeWish(
        boolean isProtected, AttributeUse use, @Nullable LegalBasis basis, String reason, @Nullable LocalDate expires) {
    public AttributeWish {
        reason = reason.strip();
    }
}
