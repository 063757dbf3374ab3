package io.equipoise.privacy;

import io.equipoise.evidence.EvidenceEvent;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ranking.UserId;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Runs one request, store by store. */
@Component
class RequestWork {
    private static final Logger LOG = LoggerFactory.getLogger(RequestWork.class);
    private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final RequestBook book;
    private final SealedIds sealed;
    private final ArtifactStore artifacts;
    private final DataDirectory data;
    private final EvidenceLog evidence;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RequestWork(
            RequestBook book,
            SealedIds sealed,
            ArtifactStore artifacts,
            DataDirectory data,
            EvidenceLog evidence,
            TransactionTemplate transaction,
            Clock clock) {
        this.book = book;
        this.sealed = sealed;
        this.artifacts = artifacts;
        this.data = data;
        this.evidence = evidence;
        this.transaction = transaction;
        this.clock = clock;
    }

    void run(RequestId id, List<PersonalStore> stores) {
        if (!book.move(id, RequestState.QUEUED, RequestState.RUNNING)) {
            return;
        }
        var request = book.find(id).orElseThrow();
        var proof = new ArrayList<Proof>();
        try {
            var person = sealed.of(id);
            switch (request.kind()) {
                case EXPORT -> export(request, person, stores);
                case ERASURE -> erase(request, person, stores, proof);
            }
            sealed.forget(id);
        } catch (Exception failure) {
            // The exception may quote the person's id; the log gets its kind only.
            LOG.warn("The request {} stopped: {}", id, failure.getClass().getName());
            book.over(id, RequestState.FAILED, withEarlier(proof, request), null, Refusal.words(failure), now());
        }
    }

    private void erase(PersonRequest request, UserId person, List<PersonalStore> stores, List<Proof> proof) {
        for (int at = 0; at < stores.size(); at++) {
            var store = stores.get(at);
            book.progress(request.id(), store.code(), (double) at / stores.size());
            var now = erase(store, person, request.reference());
            proof.add(earlier(request, store.code()).map(now::after).orElse(now));
        }
        String missed = proof.stream().flatMap(Proof::missed).collect(Collectors.joining(", "));
        if (!missed.isEmpty()) {
            throw new Refusal("privacy.incomplete", missed);
        }
        // Looked through again: an import that ran meanwhile may have brought the person back.
        for (var store : stores) {
            if (store.look(person).records() > 0) {
                throw new Refusal("privacy.still-held", store.code());
            }
        }
        var list = new LinkedHashMap<String, Object>();
        list.put("request", request.id().toString());
        list.put("reference", request.reference());
        list.put("requestedBy", request.requestedBy());
        list.put("confirmedBy", String.valueOf(request.decidedBy()));
        list.put("finishedAt", now().toString());
        list.put("stores", proof);
        list.put("notReached", "Backups made outside this installation, and files people downloaded from it.");
        var digest = artifacts.put(JSON.writeValueAsBytes(list));
        transaction.executeWithoutResult(status -> {
            book.over(request.id(), RequestState.DONE, proof, digest.sha256(), null, now());
            evidence.append(EvidenceEvent.of("privacy.erased", "person-request", request.id())
                    .because(request.reference())
                    .hashes(Map.of("proof", digest.sha256())));
        });
    }

    /** A store that cannot be read keeps the person in no other one. */
    private static Proof erase(PersonalStore store, UserId person, String reference) {
        try {
            return store.erase(person, reference);
        } catch (ArtifactDamaged damaged) {
            return Proof.unread(store.code(), damaged);
        }
    }

    private static Optional<Proof> earlier(PersonRequest request, String store) {
        return request.proof().stream().filter(each -> each.store().equals(store)).findFirst();
    }

    /** What an earlier run did stays done, also where this one did not come to it. */
    private static List<Proof> withEarlier(List<Proof> proof, PersonRequest request) {
        var all = new ArrayList<>(proof);
        request.proof().stream().filter(each -> proof.stream().noneMatch(now -> now.store().equals(each.store()))).forEach(all::add);
        return all;
    }

    private void export(PersonRequest request, UserId person, List<PersonalStore> stores) throws IOException {
        Path folder = Files.createTempDirectory(data.work("requests"), "copy");
        try {
            for (int at = 0; at < stores.size(); at++) {
                var store = stores.get(at);
                book.progress(request.id(), store.code(), (double) at / stores.size());
                store.export(person, Files.createDirectories(folder.resolve(store.code())));
            }
            Files.writeString(
                    folder.resolve("README.txt"),
                    "What Equipoise keeps of one person, store by store. Request " + request.reference() + ", " + now() + ".\n");
            zip(folder, copyFile(request.id()));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        transaction.executeWithoutResult(status -> {
            book.over(request.id(), RequestState.DONE, List.of(), null, null, now());
            evidence.append(EvidenceEvent.of("privacy.exported", "person-request", request.id()).because(request.reference()));
        });
    }

    private static void zip(Path folder, Path target) throws IOException {
        Path partial = Files.createTempFile(target.getParent(), ".copy-", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(partial));
                var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
    }

    Optional<Path> copy(RequestId id) {
        return Optional.of(copyFile(id)).filter(Files::isRegularFile);
    }

    Path proof(String hash) {
        return artifacts.open(new ArtifactDigest(hash));
    }

    /** Copies lie in scratch, not in the artefact store: they are taken away when the person has theirs. */
    private Path copyFile(RequestId id) {
        return data.work("copies").resolve(id + ".zip");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
