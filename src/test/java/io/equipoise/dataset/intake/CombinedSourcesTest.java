package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.dataset.mapping.CleaningPlan;
import io.equipoise.dataset.mapping.CleaningStep;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CombinedSourcesTest {
    private static final long DAY = 1_750_000_000L;

    @TempDir
    Path folder;

    private SourceFile file(String name, List<String> lines) throws IOException {
        return new SourceFile(Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n"), name);
    }

    private SourceFile file(String name, String... lines) throws IOException {
        return file(name, List.of(lines));
    }

    private static ImportSource source(String name, Channel channel, boolean ownIds, Map<FileKind, List<SourceFile>> files) {
        return new ImportSource(name, channel, new Delivery.Files(files), SourceMapping.AUTOMATIC, ownIds);
    }

    private Cleaning.Cleaned combine(CleaningPlan plan, @Nullable SourceFile identities, ImportSource... sources) throws IOException {
        var request = new ImportRequest("both", List.of(sources), identities, plan);
        return Cleanings.cleaning(request, Files.createTempDirectory(folder, "work"), (step, share) -> {}).run();
    }

    private ImportSource site() throws IOException {
        return source("site", Channel.SITE, false, Map.of(
                FileKind.USERS, List.of(file("site-users.csv", "user_id,gender,region", "u1,f,North", "u2,m,South", "u3,,East")),
                FileKind.ITEMS, List.of(file("site-items.csv", "item_id,seller,price", "i1,Acme,9.90", "i2,Best,5")),
                FileKind.EVENTS, List.of(file("site-events.csv", "user_id,item_id,timestamp,event_type,order_id",
                        "u1,i1," + DAY + ",purchase,o1", "u2,i2," + (DAY + 50) + ",view,", "u3,i1," + (DAY + 90) + ",view,"))));
    }

    private ImportSource app() throws IOException {
        return source("app", Channel.APP, false, Map.of(
                FileKind.USERS, List.of(file("app-users.csv", "user_id,gender,age", "u1,m,30", "u2,M,41", "u3,f,22")),
                FileKind.ITEMS, List.of(file("app-items.csv", "item_id,seller,price", "i1,Other,9.9", "i3,Third,7")),
                FileKind.EVENTS, List.of(file("app-events.csv", "user_id,item_id,timestamp,event_type,order_id",
                        "u1,i1," + (DAY + 2) + ",purchase,o1", "u9,i3," + (DAY + 60) + ",view,"))));
    }

    @Test
    void tells_where_two_sources_disagree_and_lets_the_first_stand() throws IOException {
        var cleaned = combine(CleaningPlan.STANDARD, null, site(), app());
        var report = ConsistencyReport.read(cleaned.consistency());

        assertThat(report.sources()).extracting(ConsistencyReport.SourceShare::users).containsExactly(3L, 4L);
        assertThat(report.sources()).extracting(ConsistencyReport.SourceShare::channel).containsExactly("site", "app");
        assertThat(report.overlaps()).containsExactly(new ConsistencyReport.Overlap("site", "app", 3, 1, 1));
        assertThat(report.disagreements()).hasSize(2);
        var gender = report.disagreements().getFirst();
        assertThat(gender.attribute()).isEqualTo("gender");
        assertThat(gender.shared()).isEqualTo(2);
        assertThat(gender.different()).isEqualTo(1);
        assertThat(gender.examples()).containsExactly(new ConsistencyReport.Example("P-u1", "f", "m"));
        var seller = report.disagreements().getLast();
        assertThat(seller.attribute()).isEqualTo("provider");
        assertThat(seller.examples()).containsExactly(new ConsistencyReport.Example("i1", "Acme", "Other"));

        var log = Cleanings.log(cleaned);
        assertThat(log.userCount()).isEqualTo(4);
        assertThat(log.itemCount()).isEqualTo(3);
        assertThat(log.userAttributes().text("gender", 0)).hasValue("f");
        assertThat(log.userAttributes().text("gender", 2)).as("only the app knows u3").hasValue("f");
        assertThat(log.userAttributes().text("region", 0)).hasValue("North");
        assertThat(log.userAttributes().text("age", 0)).hasValue("30");
    }

    @Test
    void an_event_that_two_sources_tell_of_counts_once_where_that_step_is_on() throws IOException {
        var all = combine(CleaningPlan.STANDARD, null, site(), app());
        assertThat(Cleanings.log(all).eventCount()).isEqualTo(5);

        var once = combine(CleaningPlan.STANDARD.with(CleaningStep.CROSS_SOURCE_DUPLICATES), null, site(), app());
        assertThat(Cleanings.log(once).eventCount()).isEqualTo(4);
        assertThat(Cleanings.events(once).rejected()).containsEntry(RejectReason.CROSS_SOURCE_DUPLICATE, 1L);
    }

    @Test
    void the_identity_table_makes_one_person_of_two_ids_and_own_ids_keep_apart() throws IOException {
        var mini = source("mini", Channel.MINI_PROGRAM, true, Map.of(
                FileKind.EVENTS, List.of(file("mini.csv", "user_id,item_id,timestamp,event_type",
                        "u1,i1," + DAY + ",view", "openid-7,i2," + DAY + ",view"))));
        var identities = file("identities.csv", "source,user_id,person", "mini,openid-7,u2");
        var cleaned = combine(CleaningPlan.STANDARD, identities, site(), mini);
        var log = Cleanings.log(cleaned);
        assertThat(log.userCount()).as("u1, u2, u3 and the mini-program's own u1").isEqualTo(4);
        assertThat(ConsistencyReport.read(cleaned.consistency()).sources().getLast().identified()).isEqualTo(2);
        assertThat(ConsistencyReport.read(cleaned.consistency()).overlaps().getFirst().users()).isEqualTo(1);
    }

    @Test
    void an_identity_table_that_cannot_be_true_is_refused() throws IOException {
        var twice = file("twice.csv", "source,user_id,person", "app,a,u1", "app,a,u2");
        var stranger = file("stranger.csv", "source,user_id,person", "shop,a,u1");
        var hole = file("hole.csv", "source,user_id,person", "app,a,u1", "app,,u1");
        assertThatThrownBy(() -> combine(CleaningPlan.STANDARD, twice, site(), app()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.identity-conflict"));
        assertThatThrownBy(() -> combine(CleaningPlan.STANDARD, stranger, site(), app()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.identity-source"));
        assertThatThrownBy(() -> combine(CleaningPlan.STANDARD, hole, site(), app()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.arguments()).containsExactly("hole.csv", 3L));
    }

    @Test
    void a_clock_in_another_time_zone_is_noticed_and_people_who_come_back_are_not() throws IOException {
        var one = new ArrayList<>(List.of("user_id,item_id,timestamp,event_type,order_id"));
        var other = new ArrayList<>(one);
        for (int e = 0; e < 40; e++) {
            one.add("u%d,i1,%d,purchase,o%d".formatted(e, DAY + 100 * e, e));
            other.add("u%d,i1,%d,purchase,o%d".formatted(e, DAY + 100 * e + 8 * 3_600 + e % 3, e));
        }
        var ahead = combine(
                CleaningPlan.STANDARD,
                null,
                source("one", Channel.SITE, false, Map.of(FileKind.EVENTS, List.of(file("one.csv", one)))),
                source("other", Channel.APP, false, Map.of(FileKind.EVENTS, List.of(file("other.csv", other)))));
        var skew = ConsistencyReport.read(ahead.consistency()).skews().getFirst();
        assertThat(skew.pairs()).isEqualTo(40);
        assertThat(skew.median()).isBetween(28_800.0, 28_802.0);
        assertThat(skew.isZone()).isTrue();
        assertThat(new ConsistencyReport.ClockSkew("a", "b", 40, 5_000, 100, 40_000).isNotable()).isFalse();
    }
}
