package io.equipoise.evidence;

import io.equipoise.Equipoise;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.store.StoredId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long pages of a long log take to come, whole and filtered. {@code EvidenceListBenchmark DATA_DIRECTORY [entries]}. */
final class EvidenceListBenchmark {
    private static final int PAGE = 50;
    private static final int ROUNDS = 5;
    private static final List<String> ACTORS = List.of("op", "pm", "co1", "co2", "co3", "au", "ad", "system");
    private static final List<String> ACTIONS = List.of(
            "approval.requested", "approval.approved", "approval.refused", "audit.completed", "policy.saved", "model.registered", "list.replayed",
            "report.exported", "snapshot.imported", "access.recorded");

    private EvidenceListBenchmark() {}

    public static void main(String[] arguments) {
        String data = Path.of(arguments[0]).toAbsolutePath().toString();
        int entries = arguments.length < 2 ? 1_000_000 : Integer.parseInt(arguments[1]);
        try (var console = new SpringApplicationBuilder(Equipoise.class)
                .web(WebApplicationType.SERVLET)
                .properties("equipoise.data=" + data, "equipoise.demo=off", "server.port=0", "logging.file.name=" + data + "/benchmark.log")
                .run()) {
            var log = console.getBean(EvidenceLog.class);
            var current = console.getBean(CurrentOperator.class);
            fill(console.getBean(JdbcTemplate.class), entries);
            current.runAs(Operator.SYSTEM, () -> measure(log));
        }
    }

    private static void measure(EvidenceLog log) {
        long last = log.before(Long.MAX_VALUE, 1).getFirst().seq();
        time("newest page", () -> log.page(EvidenceFilter.ALL, Long.MAX_VALUE, PAGE).entries());
        time("page in the middle", () -> log.page(EvidenceFilter.ALL, last / 2, PAGE).entries());
        time("by a person who does a lot", () -> log.page(filter("co1", null, null, null), Long.MAX_VALUE, PAGE).entries());
        time("by a person who did three things, long ago", () -> log.page(filter("guest", null, null, null), Long.MAX_VALUE, PAGE).entries());
        time("by kind", () -> log.page(filter(null, "approval.", null, null), Long.MAX_VALUE, PAGE).entries());
        time("by a kind that happened once, long ago", () -> log.page(filter(null, "demo.removed", null, null), Long.MAX_VALUE, PAGE).entries());
        time("by person and kind", () -> log.page(filter("co1", "approval.approved", null, null), Long.MAX_VALUE, PAGE).entries());
        time("by person, kind and text", () -> log.page(filter("co1", "approval.", "ranker v7", null), Long.MAX_VALUE, PAGE).entries());
        time("by text found often", () -> log.page(filter(null, null, "ranker v7", null), Long.MAX_VALUE, PAGE).entries());
        time("by text found once, long ago", () -> log.page(filter(null, null, "needle", null), Long.MAX_VALUE, PAGE).entries());
        time("by text found nowhere", () -> log.page(filter(null, null, "no such words", null), Long.MAX_VALUE, PAGE).entries());
        Instant middle = log.before(last / 2, 1).getFirst().occurredAt();
        time("one hour, half-way back", () -> log.page(
                new EvidenceFilter(null, null, null, middle, middle.plus(Duration.ofHours(1))), Long.MAX_VALUE, PAGE).entries());
        time("an hour in which nothing happened", () -> log.page(
                new EvidenceFilter(null, null, null, Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-01T01:00:00Z")), Long.MAX_VALUE, PAGE).entries());
        time("the choices of persons", log::actors);
        time("the choices of kinds", log::actions);
    }

    private static EvidenceFilter filter(@Nullable String actor, @Nullable String action, @Nullable String text, @Nullable Instant from) {
        return new EvidenceFilter(actor, action, text, from, null);
    }

    private static void time(String what, Supplier<List<?>> page) {
        long[] took = new long[ROUNDS];
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            found = page.get().size();
            took[round] = (System.nanoTime() - from) / 100_000;
        }
        double first = took[0] / 10.0;
        Arrays.sort(took);
        System.out.printf("%-45s first %7.1f ms, median of %d %7.1f ms, %d rows%n", what, first, ROUNDS, took[ROUNDS / 2] / 10.0, found);
    }

    /** A chain as the console would write it, a minute from one entry to the next. */
    private static void fill(JdbcTemplate jdbc, int entries) {
        var head = jdbc.queryForMap("SELECT last_seq, last_hash FROM evidence_head WHERE id = 1");
        long seq = ((Number) head.get("last_seq")).longValue();
        String previous = head.get("last_hash").toString();
        Instant begin = Instant.now().minus(Duration.ofMinutes(entries));
        var from = Instant.now();
        for (int done = 0; done < entries && seq < entries; ) {
            var sql = new StringBuilder("INSERT INTO evidence_entry VALUES ");
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < 1_000; i++, done++) {
                var entry = entry(++seq, begin.plus(Duration.ofMinutes(seq)), previous);
                previous = entry.hash();
                sql.append(i == 0 ? "" : ",").append("(?,?,?,?,?,?,?,?,?,?,?,?,?)");
                values.addAll(Arrays.asList(
                        entry.seq(), entry.occurredAt().atOffset(ZoneOffset.UTC).toLocalDateTime(), StoredId.bytes(entry.actorId()), entry.actor(),
                        entry.action(), entry.subjectType(), entry.subjectId(), entry.before(), entry.after(), entry.reason(), entry.hashes(),
                        entry.previousHash(), entry.hash()));
            }
            jdbc.update(sql.toString(), values.toArray());
            jdbc.update("UPDATE evidence_head SET last_seq = ?, last_hash = ? WHERE id = 1", seq, previous);
        }
        System.out.printf("%,d entries; writing took %d s%n", seq, Duration.between(from, Instant.now()).toSeconds());
    }

    private static EvidenceEntry entry(long seq, Instant at, String previous) {
        boolean rare = seq == 1_000;
        var open = new EvidenceEntry(
                seq, at.truncatedTo(java.time.temporal.ChronoUnit.MILLIS), new UUID(7, seq % 8), seq < 4_000 && seq % 1_000 == 0 ? "guest" : ACTORS.get((int) (seq * 31 % 8)),
                rare ? "demo.removed" : ACTIONS.get((int) (seq * 17 % 10)), "approval", new UUID(1, seq).toString(),
                rare ? "a needle" : null, "home: ranker v" + (1 + seq % 9) + " + P-home v11", "Audit read; the gap by region is known and watched.",
                "content=" + EntryHash.GENESIS, previous, "");
        return new EvidenceEntry(
                open.seq(), open.occurredAt(), open.actorId(), open.actor(), open.action(), open.subjectType(), open.subjectId(),
                open.before(), open.after(), open.reason(), open.hashes(), open.previousHash(), EntryHash.of(open));
    }
}
