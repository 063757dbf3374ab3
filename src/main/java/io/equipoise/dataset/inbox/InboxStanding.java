package io.equipoise.dataset.inbox;

import io.equipoise.dataset.mapping.Channel;
import java.time.Instant;

/**
 * What lies in the inbox of one channel.
 *
 * @param waiting events that no snapshot has yet
 * @param included events that a snapshot has
 */
public record InboxStanding(Channel channel, long waiting, long included, Instant lastReceived) {}
