package io.equipoise.dataset.bundle;

import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.evidence.PublicKeyFile;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/**
 * A bundle whose signature and digests were found right.
 *
 * @param signer the fingerprint of the key it was signed with
 */
record OpenedBundle(BundleLabel label, String signer, Path folder) {
    private static final long LONGEST_LABEL = 1 << 20;
    private static final Set<String> KNOWN = Set.of(
            BundleLabel.FILE, BundleLabel.SIGNATURE, SnapshotManifest.FILE, "users.parquet", "items.parquet", "events.parquet", "lineage.json");

    /**
     * Unpacks a bundle, checking everything on the way. Only names that a bundle has are unpacked, under those names.
     *
     * @param folder an empty folder
     * @throws Refusal {@code bundle.not-one}, {@code bundle.foreign} for a file that does not belong there, {@code bundle.missing}, {@code
     *     bundle.signature} when the label is not what was signed, {@code bundle.changed} naming the file that is not the one that was
     *     signed, {@code bundle.format}
     */
    static OpenedBundle open(SourceFile file, Path folder) {
        file.requireReadable();
        try (var zip = new ZipFile(file.path().toFile())) {
            refuseForeign(zip, file.name());
            byte[] json = small(zip, BundleLabel.FILE, file.name());
            var seal = parsed(small(zip, BundleLabel.SIGNATURE, file.name()), file.name());
            var key = key(seal.publicKey(), file.name());
            if (!key.verifies(json, decoded(seal.signature(), file.name()))) {
                throw new Refusal("bundle.signature", file.name());
            }
            var label = BundleLabel.parse(json);
            if (label.format() != BundleLabel.FORMAT) {
                throw new Refusal("bundle.format", file.name(), label.format(), BundleLabel.FORMAT);
            }
            requireAllSigned(zip, label, file.name());
            for (var entry : label.files().entrySet()) {
                unpack(zip, entry.getKey(), entry.getValue(), folder, file.name());
            }
            String content = ArtifactDigest.of(folder.resolve(SnapshotManifest.FILE)).sha256();
            if (!content.equals(label.content())) {
                throw new Refusal("bundle.changed", file.name(), SnapshotManifest.FILE);
            }
            return new OpenedBundle(label, fingerprint(key), folder);
        } catch (JacksonException broken) {
            throw new Refusal(broken, "bundle.not-one", file.name());
        } catch (IOException damaged) {
            throw new Refusal(damaged, "bundle.not-one", file.name());
        }
    }

    /** What people compare keys by: the SHA-256 of the whole key. */
    static String fingerprint(PublicKeyFile key) {
        return ArtifactDigest.of(key.key().getEncoded()).sha256();
    }

    private static PublicKeyFile key(String pem, String name) {
        try {
            return PublicKeyFile.parse(pem);
        } catch (IllegalArgumentException noKey) {
            throw new Refusal(noKey, "bundle.signature", name);
        }
    }

    private static void refuseForeign(ZipFile zip, String name) {
        var seen = new HashSet<String>();
        zip.stream().map(ZipEntry::getName).forEach(entry -> {
            if (!KNOWN.contains(entry) || !seen.add(entry)) {
                throw new Refusal("bundle.foreign", name, entry);
            }
        });
    }

    private static void requireAllSigned(ZipFile zip, BundleLabel label, String name) {
        zip.stream().map(ZipEntry::getName).forEach(entry -> {
            boolean own = entry.equals(BundleLabel.FILE) || entry.equals(BundleLabel.SIGNATURE);
            if (!own && !label.files().containsKey(entry)) {
                throw new Refusal("bundle.foreign", name, entry);
            }
        });
        for (String file : label.files().keySet()) {
            if (!KNOWN.contains(file)) {
                throw new Refusal("bundle.foreign", name, file);
            }
        }
        for (String file : BundleLabel.TABLES) {
            if (!label.files().containsKey(file)) {
                throw new Refusal("bundle.missing", name, file);
            }
        }
        if (!label.files().containsKey(SnapshotManifest.FILE)) {
            throw new Refusal("bundle.missing", name, SnapshotManifest.FILE);
        }
    }

    private static byte[] small(ZipFile zip, String entry, String name) throws IOException {
        try (var in = entry(zip, entry, name)) {
            byte[] bytes = in.readNBytes((int) LONGEST_LABEL + 1);
            if (bytes.length > LONGEST_LABEL) {
                throw new Refusal("bundle.changed", name, entry);
            }
            return bytes;
        }
    }

    private static void unpack(ZipFile zip, String entry, String sha256, Path folder, String name) throws IOException {
        Path target = folder.resolve(entry);
        // Parquet does not pack much further: what would unpack without end ends here.
        long packed = zip.getEntry(entry) == null ? 0 : Math.max(1, zip.getEntry(entry).getCompressedSize());
        long most = Math.max(64L << 20, packed * 20);
        try (var in = entry(zip, entry, name);
                var out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                if (bytes > most) {
                    throw new Refusal("import.bomb", name + "!" + entry, 20, bytes >> 20);
                }
                out.write(buffer, 0, read);
            }
        }
        if (!ArtifactDigest.of(target).sha256().equals(sha256)) {
            throw new Refusal("bundle.changed", name, entry);
        }
    }

    private static InputStream entry(ZipFile zip, String entry, String name) throws IOException {
        var found = zip.getEntry(entry);
        if (found == null) {
            throw new Refusal("bundle.missing", name, entry);
        }
        return zip.getInputStream(found);
    }

    private static BundleLabel.Seal parsed(byte[] json, String name) {
        var seal = BundleLabel.Seal.parse(json);
        if (seal == null || seal.publicKey() == null || seal.signature() == null) {
            throw new Refusal("bundle.signature", name);
        }
        return seal;
    }

    private static byte[] decoded(String base64, String name) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException noBase64) {
            throw new Refusal(noBase64, "bundle.signature", name);
        }
    }
}
