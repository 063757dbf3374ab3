package io.equipoise.dataset.bundle;

import io.equipoise.dataset.attribute.AttributeUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a bundle says of itself. These very bytes are signed, and they name the digest of every file beside them, so that the signature
 * covers all of it.
 *
 * @param format version of the layout, {@link #FORMAT}
 * @param name what the snapshot is called where it comes from
 * @param content the content hash of the snapshot in the bundle
 * @param recipient whom it was made for: shoppers have the same pseudonyms in all bundles for one recipient, and others for another
 * @param leftOut columns that were not handed on, each with why: {@code free-text}, {@code names-people} or {@code not-permitted}
 * @param files the digest of every file, by name
 * @param attributes what each attribute of users may be used for where the bundle comes from; whoever takes it in is held to it
 */
public record BundleLabel(
        int format,
        String name,
        String content,
        String recipient,
        Instant exportedAt,
        long users,
        long items,
        long events,
        Map<String, String> leftOut,
        Map<String, String> files,
        Map<String, AttributeUse> attributes) {
    public static final int FORMAT = 1;
    static final String FILE = "bundle.json";
    static final String SIGNATURE = "signature.json";
    static final List<String> TABLES = List.of("users.parquet", "items.parquet", "events.parquet");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Who signed.
     *
     * @param publicKey in PEM
     * @param signature of the bytes of the label, in base 64
     */
    record Seal(String algorithm, String publicKey, String signature) {
        byte[] json() {
            return JSON.writeValueAsBytes(this);
        }

        static Seal parse(byte[] json) {
            return JSON.readValue(json, Seal.class);
        }
    }

    public BundleLabel {
        leftOut = new TreeMap<>(leftOut);
        files = new TreeMap<>(files);
        // bundles of older consoles say nothing of it
        attributes = attributes == null ? Map.of() : new TreeMap<>(attributes);
    }

    byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    static BundleLabel parse(byte[] json) {
        return JSON.readValue(json, BundleLabel.class);
    }
}
