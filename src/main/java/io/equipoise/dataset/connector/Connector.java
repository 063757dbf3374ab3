package io.equipoise.dataset.connector;

import io.equipoise.dataset.mapping.Channel;
import java.time.Instant;

/**
 * A source that data is taken from again and again.
 *
 * @param ownIds whether its user ids are numbers of its own
 * @param mapping how it is read, as a mapping file; files named there are not looked at
 * @param hasPassword whether a password is kept for it
 */
public record Connector(
        ConnectorId id,
        String name,
        Channel channel,
        boolean ownIds,
        ConnectorPlace place,
        String mapping,
        boolean hasPassword,
        String createdBy,
        Instant changedAt) {}
