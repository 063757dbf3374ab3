package io.equipoise.scoring;

import io.equipoise.ranking.ItemId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An item that nobody is shown.
 *
 * @param reason in the words of whoever blocked it
 * @param until the last day it holds, or null until somebody lifts it
 */
public record BlockedItem(ItemId item, String reason, @Nullable LocalDate until, String by, Instant at) {}
