package io.equipoise.audit;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.equipoise.fairness.Estimate;
import java.nio.file.Path;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Plans and reports as JSON with one spelling, so that equal reports are equal bytes. Infinities are the strings "Infinity", "-Infinity". */
public final class ReportJson {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "status")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Estimate.Estimated.class, name = "ESTIMATED"),
        @JsonSubTypes.Type(value = Estimate.Insufficient.class, name = "INSUFFICIENT"),
        @JsonSubTypes.Type(value = Estimate.Undefined.class, name = "NOT_ESTIMABLE")
    })
    private interface NamedStatus {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .addMixIn(Estimate.class, NamedStatus.class)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    public static String write(Object value) {
        return JSON.writeValueAsString(value);
    }

    static void write(Object value, Path file) {
        JSON.writeValue(file, value);
    }

    static <T> T read(String json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    static <T> T read(Path file, Class<T> type) {
        return JSON.readValue(file, type);
    }
}
