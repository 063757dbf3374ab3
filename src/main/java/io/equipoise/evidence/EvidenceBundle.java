package io.equipoise.evidence;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;

/**
 * The exported log: a ZIP of {@code entries.jsonl}, {@code anchors.jsonl}, {@code public-key.pem} and a {@code README.txt}. Verified here
 * without console, database or network.
 */
public final class EvidenceBundle {
    static final String ENTRIES = "entries.jsonl";
    static final String ANCHORS = "anchors.jsonl";
    static final String PUBLIC_KEY = "public-key.pem";
    static final String README = "README.txt";
    static final String WARNING = "WARNING.txt";

    private static final int LONGEST_TEXT = 1 << 26;

    private EvidenceBundle() {}

    /** @param keyId of the key the signatures were held against; to be compared with the one the operator published */
    public record Checked(ChainVerification chain, String keyId, int anchors) {}

    /**
     * @param trusted the public key an auditor got by another way, or empty to take the one in the bundle
     * @throws Refusal {@code evidence.bundle} when the file is none, {@code evidence.bundle-line} with the file and line that cannot be read
     */
    public static Checked verify(Path bundle, Optional<PublicKeyFile> trusted) {
        return verify(bundle, trusted, VerificationProgress.UNHEARD);
    }

    /** As above, heard of while it goes on. */
    public static Checked verify(Path bundle, Optional<PublicKeyFile> trusted, VerificationProgress progress) {
        return verify(bundle, trusted, Optional.empty(), progress);
    }

    /**
     * As above.
     *
     * @param kept a file of anchors that was kept elsewhere, held beside those of the bundle: it tells when a bundle was cut off and its last
     *     anchors with it
     * @throws Refusal {@code evidence.anchors} when it cannot be read
     */
    public static Checked verify(Path bundle, Optional<PublicKeyFile> trusted, Optional<Path> kept, VerificationProgress progress) {
        if (!Files.isRegularFile(bundle)) {
            throw new Refusal("import.file-missing", bundle.toString());
        }
        try (var zip = new ZipFile(bundle.toFile())) {
            PublicKeyFile key = trusted.orElseGet(() -> PublicKeyFile.parse(text(zip, PUBLIC_KEY, bundle)));
            var anchors = new LinkedHashSet<EvidenceAnchor>();
            kept.ifPresent(file -> anchors.addAll(anchors(file)));
            text(zip, ANCHORS, bundle).lines().map(EvidenceJson::anchor).forEach(anchors::add);
            var walk = new ChainWalk(anchors, key);
            entries(zip, bundle, walk, progress);
            return new Checked(walk.end(), key.id(), anchors.size());
        } catch (IOException | IllegalArgumentException | JacksonException wrong) {
            throw new Refusal(wrong, "evidence.bundle", bundle.toString(), String.valueOf(wrong.getMessage()));
        }
    }

    private static List<EvidenceAnchor> anchors(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.endsWith("}")).map(EvidenceJson::anchor).toList();
        } catch (IOException | JacksonException unreadable) {
            throw new Refusal(unreadable, "evidence.anchors", file.toString());
        }
    }

    /** Unpacks on this thread; lines are read and hashed on the others. */
    private static void entries(ZipFile zip, Path bundle, ChainWalk walk, VerificationProgress progress) throws IOException {
        try (var in = zip.getInputStream(part(zip, ENTRIES, bundle)); var batches = new HashedEntries(walk, progress)) {
            var blocks = new LineBlocks(in, ENTRIES);
            for (var block = blocks.next(); block != null; block = blocks.next()) {
                var lines = block;
                if (!batches.add(() -> entries(lines))) {
                    return;
                }
            }
            batches.finish();
        }
    }

    private static HashedEntries.Read entries(LineBlocks.Block block) {
        var entries = new ArrayList<EvidenceEntry>(2_000);
        long number = block.firstLine();
        for (int from = 0; from < block.length(); ) {
            int end = from;
            while (end < block.length() && block.bytes()[end] != '\n') {
                end++;
            }
            try {
                entries.add(EvidenceJson.entry(block.bytes(), from, end - from));
            } catch (JacksonException malformed) {
                return new HashedEntries.Read(entries, new Refusal(malformed, "evidence.bundle-line", ENTRIES, number));
            }
            number++;
            from = end + 1;
        }
        return new HashedEntries.Read(entries, null);
    }

    private static String text(ZipFile zip, String name, Path bundle) {
        try (var in = zip.getInputStream(part(zip, name, bundle))) {
            byte[] bytes = in.readNBytes(LONGEST_TEXT + 1);
            if (bytes.length > LONGEST_TEXT) {
                throw new Refusal("evidence.bundle-large", bundle.toString(), name, LONGEST_TEXT >> 20);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new Refusal(unreadable, "evidence.bundle", bundle.toString(), String.valueOf(unreadable.getMessage()));
        }
    }

    private static ZipEntry part(ZipFile zip, String name, Path bundle) {
        ZipEntry part = zip.getEntry(name);
        if (part == null) {
            throw new Refusal("evidence.bundle-part", bundle.toString(), name);
        }
        return part;
    }
}
