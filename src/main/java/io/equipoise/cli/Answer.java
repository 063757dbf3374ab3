package io.equipoise.cli;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command answers on standard output, for people and programs alike. */
final class Answer {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Answer() {}

    /** Prints it as indented JSON. */
    static void print(Object answer) {
        System.out.println(JSON.writeValueAsString(answer));
    }
}
