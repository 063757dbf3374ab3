package io.equipoise.cli.files;

/** The bundle of the terminal: a key and its arguments to a text. */
@FunctionalInterface
public interface Words {
    String text(String key, Object... arguments);
}
