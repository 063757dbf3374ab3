package io.equipoise.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tampering with a chain whose 5th and 9th of 12 entries are anchored: every way of it, and at random with a longer one. */
class ChainWalkTest {
    private static final KeyPair KEYS = keys();
    private static final PublicKeyFile KEY = new PublicKeyFile(KEYS.getPublic());
    private static final List<UnaryOperator<EvidenceEntry>> EDITS = List.of(
            e -> copy(e, e.seq(), e.occurredAt().plusMillis(1), e.actor(), e.action(), e.after(), e.reason(), e.hashes(), e.previousHash()),
            e -> copy(e, e.seq(), e.occurredAt(), e.actor() + "x", e.action(), e.after(), e.reason(), e.hashes(), e.previousHash()),
            e -> copy(e, e.seq(), e.occurredAt(), e.actor(), e.action() + "x", e.after(), e.reason(), e.hashes(), e.previousHash()),
            e -> copy(e, e.seq(), e.occurredAt(), e.actor(), e.action(), null, e.reason(), e.hashes(), e.previousHash()),
            // the same letters in another field
            e -> copy(e, e.seq(), e.occurredAt(), e.actor(), e.action(), e.after() + e.reason(), "", e.hashes(), e.previousHash()),
            e -> copy(e, e.seq(), e.occurredAt(), e.actor(), e.action(), e.after(), e.reason(), "x" + e.hashes(), e.previousHash()));

    private final List<EvidenceEntry> chain = chain(12);
    private final List<EvidenceAnchor> anchors = List.of(anchor(chain.get(4)), anchor(chain.get(8)));

    @Test
    void an_honest_chain_is_whole_and_its_tail_is_not_anchored_yet() {
        assertThat(verify(chain)).isEqualTo(new ChainVerification.Intact(12, chain.getLast().hash(), 9));
        assertThat(((ChainVerification.Intact) verify(chain)).notAnchored()).isEqualTo(3);
    }

    @Test
    void every_edit_of_every_entry_is_named() {
        for (int i = 0; i < chain.size(); i++) {
            for (var edit : EDITS) {
                var forged = new ArrayList<>(chain);
                forged.set(i, edit.apply(chain.get(i)));
                assertThat(verify(forged)).isEqualTo(new ChainVerification.Broken(i + 1, "changed", i));
            }
        }
    }

    @Test
    void an_edit_whose_hash_was_made_anew_breaks_the_link_or_the_anchor() {
        for (int i = 0; i < chain.size() - 1; i++) {
            var forged = new ArrayList<>(chain);
            forged.set(i, sealed(EDITS.get(1).apply(chain.get(i))));
            var expected = i == 4
                    ? new ChainVerification.Broken(5, "rewritten", 0)
                    : i == 8 ? new ChainVerification.Broken(9, "rewritten", 5) : new ChainVerification.Broken(i + 2, "unlinked", i + 1);
            assertThat(verify(forged)).isEqualTo(expected);
        }
    }

    @Test
    void rewriting_everything_from_an_entry_on_is_found_up_to_the_last_anchor_and_reported_as_open_after_it() {
        for (int i = 0; i < chain.size(); i++) {
            var forged = rewritten(chain, i, EDITS.get(1));
            var expected = i <= 4
                    ? new ChainVerification.Broken(5, "rewritten", 0)
                    : i <= 8
                            ? new ChainVerification.Broken(9, "rewritten", 5)
                            : new ChainVerification.Intact(12, forged.getLast().hash(), 9);
            assertThat(verify(forged)).isEqualTo(expected);
        }
    }

    @Test
    void every_exchange_of_two_entries_is_found_also_when_they_are_renumbered() {
        for (int i = 0; i < chain.size(); i++) {
            for (int j = i + 1; j < chain.size(); j++) {
                var swapped = new ArrayList<>(chain);
                swapped.set(i, chain.get(j));
                swapped.set(j, chain.get(i));
                assertThat(verify(swapped)).isEqualTo(new ChainVerification.Broken(i + 1, "missing", i));
                var renumbered = new ArrayList<>(swapped);
                renumbered.set(i, numbered(chain.get(j), i + 1));
                renumbered.set(j, numbered(chain.get(i), j + 1));
                assertThat(verify(renumbered)).isInstanceOfSatisfying(
                        ChainVerification.Broken.class, broken -> assertThat(broken.intactBefore()).isLessThan(renumbered.size()));
            }
        }
    }

    @Test
    void every_deletion_is_found_and_every_truncation_before_the_last_anchor() {
        for (int i = 0; i < chain.size() - 1; i++) {
            var shorter = new ArrayList<>(chain);
            shorter.remove(i);
            assertThat(verify(shorter)).isEqualTo(new ChainVerification.Broken(i + 1, "missing", i));
        }
        for (int length = 0; length < chain.size(); length++) {
            var cut = chain.subList(0, length);
            assertThat(verify(cut)).isEqualTo(length < 9
                    ? new ChainVerification.Broken(length + 1, "truncated", length)
                    : new ChainVerification.Intact(length, cut.getLast().hash(), 9));
        }
    }

    @Test
    void an_anchor_nobody_signed_or_signed_with_another_key_is_found() {
        var other = keys();
        var moved = new EvidenceAnchor(7, chain.get(6).hash(), Instant.EPOCH, KEY.id(), anchors.getFirst().signature());
        var foreign = sign(chain.get(6), other);
        for (var bad : List.of(moved, foreign)) {
            assertThat(walk(chain, List.of(anchors.getFirst(), bad))).isEqualTo(new ChainVerification.Broken(7, "anchor-forged", 0));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_tampering_before_the_last_anchor_never_passes(long seed) {
        var random = new SplittableRandom(seed);
        var large = chain(2_000);
        var last = List.of(anchor(large.get(999)), anchor(large.get(1_899)));
        assertThat(walk(large, last)).isInstanceOf(ChainVerification.Intact.class);
        for (int round = 0; round < 40; round++) {
            int at = random.nextInt(1_900);
            var forged = new ArrayList<>(large);
            switch (random.nextInt(5)) {
                case 0 -> forged.set(at, EDITS.get(random.nextInt(EDITS.size())).apply(large.get(at)));
                case 1 -> forged.remove(at);
                case 2 -> forged.subList(at, forged.size()).clear();
                case 3 -> forged.add(at, forged.get(random.nextInt(forged.size())));
                default -> forged = new ArrayList<>(rewritten(large, at, EDITS.get(random.nextInt(EDITS.size()))));
            }
            assertThat(walk(forged, last)).as("round " + round).isInstanceOf(ChainVerification.Broken.class);
        }
    }

    private ChainVerification verify(List<EvidenceEntry> entries) {
        return walk(entries, anchors);
    }

    private static ChainVerification walk(List<EvidenceEntry> entries, List<EvidenceAnchor> anchors) {
        var walk = new ChainWalk(anchors, KEY);
        for (EvidenceEntry entry : entries) {
            if (!walk.accept(entry)) {
                break;
            }
        }
        return walk.end();
    }

    private static List<EvidenceEntry> chain(int length) {
        var entries = new ArrayList<EvidenceEntry>();
        String previous = EntryHash.GENESIS;
        for (int i = 1; i <= length; i++) {
            var entry = sealed(new EvidenceEntry(
                    i, Instant.ofEpochMilli(i), new UUID(0, i), "co1", "test.happened", "test", "推荐" + i, null, "after", "reason", "a=1", previous, ""));
            entries.add(entry);
            previous = entry.hash();
        }
        return entries;
    }

    private static List<EvidenceEntry> rewritten(List<EvidenceEntry> chain, int from, UnaryOperator<EvidenceEntry> edit) {
        var forged = new ArrayList<>(chain);
        forged.set(from, sealed(edit.apply(chain.get(from))));
        for (int i = from + 1; i < forged.size(); i++) {
            var e = chain.get(i);
            forged.set(i, sealed(copy(
                    e, e.seq(), e.occurredAt(), e.actor(), e.action(), e.after(), e.reason(), e.hashes(), forged.get(i - 1).hash())));
        }
        return forged;
    }

    private static EvidenceEntry numbered(EvidenceEntry e, long seq) {
        return copy(e, seq, e.occurredAt(), e.actor(), e.action(), e.after(), e.reason(), e.hashes(), e.previousHash());
    }

    private static EvidenceEntry copy(
            EvidenceEntry e, long seq, Instant at, String actor, String action, String after, String reason, String hashes, String previous) {
        return new EvidenceEntry(
                seq, at, e.actorId(), actor, action, e.subjectType(), e.subjectId(), e.before(), after, reason, hashes, previous, e.hash());
    }

    private static EvidenceEntry sealed(EvidenceEntry e) {
        return new EvidenceEntry(
                e.seq(), e.occurredAt(), e.actorId(), e.actor(), e.action(), e.subjectType(), e.subjectId(), e.before(), e.after(),
                e.reason(), e.hashes(), e.previousHash(), EntryHash.of(e));
    }

    private static EvidenceAnchor anchor(EvidenceEntry entry) {
        return sign(entry, KEYS);
    }

    private static EvidenceAnchor sign(EvidenceEntry entry, KeyPair keys) {
        try {
            var sign = Signature.getInstance("Ed25519");
            sign.initSign(keys.getPrivate());
            sign.update(EvidenceAnchor.message(entry.seq(), entry.hash(), Instant.EPOCH));
            return new EvidenceAnchor(entry.seq(), entry.hash(), Instant.EPOCH, KEY.id(), Base64.getEncoder().encodeToString(sign.sign()));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
