package io.equipoise.dataset.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.intake.ImportDesk;
import io.equipoise.dataset.intake.ImportRequest;
import io.equipoise.dataset.intake.Imports;
import io.equipoise.evidence.PublicKeyFile;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ConsoleTest
class SnapshotBundlesTest {
    @Autowired
    SnapshotBundles bundles;

    @Autowired
    ImportDesk desk;

    @Autowired
    DatasetCatalog catalog;

    @Autowired
    AttributeRegistry registry;

    @Autowired
    CurrentOperator current;

    @TempDir
    Path folder;

    private DatasetId shop() throws IOException {
        var users = new ArrayList<>(List.of("user_id,region,email"));
        var events = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type,price,order_id,review_text"));
        for (int u = 0; u < 60; u++) {
            users.add("%d,%s,person%d@example.org".formatted(u, u % 3 == 0 ? "North" : "South", u));
            for (int e = 0; e < 5; e++) {
                events.add("%d,i%d,%d,purchase,%d,ord-%d,I am person %d".formatted(u, (u + e) % 11, 1_750_000_000L + 60 * e + u, 1 + e, u, u));
            }
        }
        var request = ImportRequest.of(
                "travels " + TimeOrderedId.next(),
                SourceFile.of(Files.write(folder.resolve("users.csv"), users)),
                null,
                SourceFile.of(Files.write(folder.resolve("events.csv"), events)));
        return current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request))).dataset();
    }

    private SourceFile exported(DatasetId id, String recipient) {
        Path target = folder.resolve(TimeOrderedId.next() + SnapshotBundles.SUFFIX);
        current.runAs(Operator.SYSTEM, () -> bundles.export(id, recipient, target));
        return SourceFile.of(target);
    }

    private DatasetId taken(SourceFile file) {
        return current.callAs(Operator.SYSTEM, () -> bundles.take(file, "copy " + TimeOrderedId.next(), null)).id();
    }

    private Map<String, byte[]> entries(SourceFile bundle) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(bundle.path()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private SourceFile packed(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(TimeOrderedId.next() + ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return SourceFile.of(file);
    }

    @Test
    void attributes_travel_only_as_far_as_the_registry_lets_them() throws Exception {
        String name = "loyalty" + TimeOrderedId.next().toString().replace("-", "");
        var users = Files.write(folder.resolve("u.csv"), List.of("user_id," + name, "1,gold", "2,silver"));
        var events = Files.write(folder.resolve("e.csv"), List.of("user_id,item_id,timestamp,event_type", "1,a,1750000000,view", "2,b,1750000001,view"));
        var request = ImportRequest.of("loyal " + TimeOrderedId.next(), SourceFile.of(users), null, SourceFile.of(events));
        var id = current.callAs(Operator.SYSTEM, () -> Imports.finished(desk, desk.start(request))).dataset();

        var measured = exported(id, "Partner");
        var label = current.callAs(Operator.SYSTEM, () -> bundles.check(measured)).label();
        assertThat(label.attributes()).containsExactly(Map.entry(name, AttributeUse.MEASURE_ONLY));

        decide(name, 0, AttributeUse.RANKING_ALLOWED);
        assertThatThrownBy(() -> taken(measured)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("bundle.attribute-wider"));
        decide(name, 1, AttributeUse.NOTHING);
        assertThat(taken(measured)).isNotNull();

        var closed = exported(id, "Partner");
        var second = current.callAs(Operator.SYSTEM, () -> bundles.check(closed)).label();
        assertThat(second.leftOut()).containsEntry("users." + name, "not-permitted");
        assertThat(second.attributes()).isEmpty();
        assertThat(catalog.manifest(taken(closed)).users().columns()).isEmpty();
    }

    private void decide(String name, int seen, AttributeUse use) {
        var compliance = Cast.person("cora", Role.COMPLIANCE);
        current.runAs(compliance, () -> registry.decide(name, seen, new AttributeWish(false, use, null, "test", null)));
    }

    @Test
    void the_copy_says_the_same_of_people_nobody_can_name() throws Exception {
        var id = shop();
        var file = exported(id, "Partner");
        var check = current.callAs(Operator.SYSTEM, () -> bundles.check(file));
        assertThat(check.isTrusted()).isTrue();
        assertThat(check.label().leftOut()).containsOnlyKeys("users.email", "events.review_text");

        var own = catalog.open(id);
        var copy = catalog.open(taken(file));
        assertThat(copy.userCount()).isEqualTo(own.userCount());
        assertThat(copy.eventCount()).isEqualTo(own.eventCount());
        assertThat(copy.userAttributes().names()).containsExactly("region");
        assertThat(copy.user(0).value()).matches("u[0-9a-f]{32}");
        int north = 0;
        for (int u = 0; u < copy.userCount(); u++) {
            assertThat(copy.endEvent(u) - copy.firstEvent(u)).as("events of user %s", u).isEqualTo(5);
            north += copy.userAttributes().text("region", u).orElseThrow().equals("North") ? 1 : 0;
        }
        assertThat(north).isEqualTo(20);
        for (byte[] bytes : entries(file).values()) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("example.org", "I am person", "ord-1");
        }
    }

    @Test
    void one_recipient_can_follow_a_shopper_and_two_cannot_compare() throws Exception {
        var id = shop();
        String first = catalog.open(taken(exported(id, "A"))).user(0).value();
        assertThat(catalog.open(taken(exported(id, "A"))).user(0).value()).isEqualTo(first);
        assertThat(catalog.open(taken(exported(id, "B"))).user(0).value()).isNotEqualTo(first);
    }

    @Test
    void whatever_was_changed_on_the_way_is_named() throws Exception {
        var sound = entries(exported(shop(), "Partner"));
        for (String name : List.of("manifest.json", "users.parquet", "items.parquet", "events.parquet", "lineage.json")) {
            var changed = new LinkedHashMap<>(sound);
            byte[] bytes = changed.get(name).clone();
            bytes[bytes.length / 2] ^= 1;
            changed.put(name, bytes);
            refused(packed(changed), "bundle.changed", name);
            var missing = new LinkedHashMap<>(sound);
            missing.remove(name);
            refused(packed(missing), "bundle.missing", name);
        }
        var label = new LinkedHashMap<>(sound);
        label.put("bundle.json", new String(label.get("bundle.json")).replace("Partner", "Somebody").getBytes());
        refused(packed(label), "bundle.signature", null);
        var added = new LinkedHashMap<>(sound);
        added.put("../../evil.sh", new byte[] {1});
        refused(packed(added), "bundle.foreign", "../../evil.sh");
        var half = Files.write(folder.resolve("half.eqsnap"), Arrays.copyOf(Files.readAllBytes(packed(sound).path()), 500));
        refused(SourceFile.of(half), "bundle.not-one", null);
    }

    @Test
    void the_signature_of_a_stranger_counts_only_once_someone_says_so() throws Exception {
        var entries = new LinkedHashMap<>(entries(exported(shop(), "Partner")));
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(entries.get("bundle.json"));
        var seal = new BundleLabel.Seal(
                "Ed25519",
                new PublicKeyFile(pair.getPublic()).pem(),
                Base64.getEncoder().encodeToString(signature.sign()));
        entries.put("signature.json", seal.json());
        var file = packed(entries);
        var check = current.callAs(Operator.SYSTEM, () -> bundles.check(file));
        assertThat(check.isTrusted()).isFalse();
        assertThatThrownBy(() -> taken(file))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.arguments()).contains(check.signer()));
        current.runAs(Operator.SYSTEM, () -> bundles.take(file, "trusted " + TimeOrderedId.next(), check.signer()));
        assertThat(current.callAs(Operator.SYSTEM, () -> bundles.check(file)).isTrusted()).isTrue();
    }

    private void refused(SourceFile file, String key, @Nullable String named) {
        assertThatThrownBy(() -> current.runAs(Operator.SYSTEM, () -> bundles.check(file)))
                .as("%s %s", key, named)
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo(key);
                    if (named != null) {
                        assertThat(refusal.arguments()).contains(named);
                    }
                });
    }
}
