package io.equipoise.dataset.intake;

import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.SourceMapping;

/**
 * One of the sources of an import.
 *
 * @param name what reports call it; unique in its import
 * @param mapping how its files are read; its cleaning plan is not looked at, that of the import counts
 * @param ownIds whether its user ids are numbers of its own, so that the same id elsewhere is another person unless the identity table
 *     says otherwise
 */
public record ImportSource(String name, Channel channel, Delivery delivery, SourceMapping mapping, boolean ownIds) {
    /** The longest name of a source. */
    public static final int LONGEST_NAME = 60;

    public ImportSource {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("The name of a source has 1 to " + LONGEST_NAME + " characters, got " + name.length());
        }
    }

    public ImportSource(String name, Channel channel, Delivery delivery, SourceMapping mapping) {
        this(name, channel, delivery, mapping, false);
    }
}
