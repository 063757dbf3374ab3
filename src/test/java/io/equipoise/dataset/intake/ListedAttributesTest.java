package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.GroupShare;
import io.equipoise.dataset.SnapshotManifest;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.feature.Choices;
import io.equipoise.dataset.feature.FeatureTable;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Items that have several values of an attribute, as films have genres: from the file to the groups that rules and features see. */
class ListedAttributesTest {
    @TempDir
    Path folder;

    private SourceFile file(String name, String... lines) throws IOException {
        return SourceFile.of(Files.write(folder.resolve(name), String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Map<FileKind, List<SourceFile>> films(String... films) throws IOException {
        return Map.of(
                FileKind.EVENTS,
                List.of(file("ratings.dat", "1::1::5::978300760", "1::2::3::978302109", "1::3::4::978302110", "2::1::4::978301968", "2::4::1::978301969")),
                FileKind.ITEMS,
                List.of(file("movies.dat", films)));
    }

    private Map<FileKind, List<SourceFile>> films() throws IOException {
        return films("1::Heat (1995)::Action|Crime", "2::Casino (1995)::Drama|Crime", "3::Sabrina (1995)::Comedy", "4::Nothing (1990)::(no genres listed)");
    }

    private static Categorical genres(Cleaning.Cleaned cleaned) {
        return Cleanings.log(cleaned).itemAttributes().categorical("category").orElseThrow();
    }

    @Test
    void genres_of_films_are_recognised_and_kept_one_by_one() throws IOException {
        var files = films();
        var mapping = new MappingGuess(Cleanings.NOW).of(files);
        assertThat(Objects.requireNonNull(mapping.items()).lists()).containsExactly(entry("category", "|"));
        assertThat(mapping.events().lists()).isEmpty();
        assertThat(MappingFile.read(MappingFile.write(mapping))).isEqualTo(mapping);

        var cleaned = Cleanings.run(folder, mapping, files);
        var genres = genres(cleaned);
        assertThat(genres.labels()).containsExactly("Action", "Comedy", "Crime", "Drama", "unknown");
        assertThat(genres.codes()).as("the first is the main one").containsExactly(0, 3, 1, 4);
        assertThat(genres.several()).isDeepEqualTo(new int[][] {{0, 2}, {3, 2}, {1}, {}});
        assertThat(genres.text(0)).contains("Action|Crime");
        assertThat(genres.text(3)).isEmpty();
        assertThat(genres.has(1, 2)).isTrue();
        assertThat(genres.has(2, 2)).isFalse();

        assertThat(GroupShare.of(genres, 1)).filteredOn(group -> group.label().equals("Crime")).first().extracting(GroupShare::count).isEqualTo(2L);
        var offered = ItemAttribute.of(Cleanings.log(cleaned)).stream().filter(each -> each.name().equals("category")).findFirst().orElseThrow();
        assertThat(offered.group("Crime").orElseThrow().items()).isEqualTo(2);
        var groups = PolicyBinding.groups(Cleanings.log(cleaned).itemAttributes(), "category").orElseThrow();
        assertThat(groups.has(1, 2)).isTrue();
        assertThat(groups.codesWith(2)).containsExactly(2, 2, 1, 4);
    }

    @Test
    void what_stands_between_the_values_changes_nothing_of_what_they_say() throws IOException {
        var files = films();
        var mapping = new MappingGuess(Cleanings.NOW).of(files);
        var commas = films("1::Heat (1995)::Action, Crime, Action", "2::Casino (1995)::Drama,Crime", "3::Sabrina (1995)::Comedy", "4::Nothing (1990)::");
        var other = new SourceMapping(
                mapping.columns(), mapping.users(), Objects.requireNonNull(mapping.items()).withLists(Map.of("category", ",")), mapping.events(), mapping.cleaning());
        assertThat(Cleanings.content(Cleanings.run(folder, other, commas)).sha256())
                .isEqualTo(Cleanings.content(Cleanings.run(folder, mapping, films())).sha256());
    }

    /** Snapshots of before say nothing of lists, and neither do those without any: their content hash stays what it was. */
    @Test
    void a_snapshot_without_lists_is_described_as_before() throws IOException {
        var files = films();
        var mapping = new MappingGuess(Cleanings.NOW).of(files);
        var plain = new SourceMapping(
                mapping.columns(), mapping.users(), Objects.requireNonNull(mapping.items()).withLists(Map.of()), mapping.events(), mapping.cleaning());
        var cleaned = Cleanings.run(folder, plain, files);
        String manifest = Files.readString(Objects.requireNonNull(cleaned.snapshot()).resolve(SnapshotManifest.FILE));
        assertThat(manifest).contains("{\"name\":\"category\",\"number\":false}").doesNotContain("between");
        assertThat(SnapshotManifest.parse(manifest.getBytes(StandardCharsets.UTF_8)).items().columns()).noneMatch(SnapshotManifest.Column::several);
        assertThat(genres(cleaned).labels()).contains("Action|Crime");
    }

    /** Choices of Ann: films 1, 2, 3; two of three carry Crime. An item's number is the mean over its genres. */
    @Test
    void features_count_every_value() throws IOException {
        var files = films();
        var log = Cleanings.log(Cleanings.run(folder, new MappingGuess(Cleanings.NOW).of(files), files));
        var genres = log.itemAttributes().categorical("category").orElseThrow();
        var table = FeatureTable.of(log, new Choices(new int[][] {{0, 1, 2}, {0, 3}}, new long[][] {{978300760, 978302109, 978302110}, {978301968, 978301969}}), List.of(genres));
        float[] row = new float[table.crossColumns().size()];
        int share = table.crossColumns().stream().map(each -> each.name()).toList().indexOf("cross.share.category");
        table.cross(0, 0, row, 0);
        assertThat(row[share]).isCloseTo((1 / 3f + 2 / 3f) / 2, within(1e-6f));
        table.cross(0, 2, row, 0);
        assertThat(row[share]).isCloseTo(1 / 3f, within(1e-6f));
        table.cross(0, 3, row, 0);
        assertThat(row[share]).isZero();
        int popular = table.itemColumns().stream().map(each -> each.name()).toList().indexOf("item.popularity.category");
        // Five choices of four items: 1.25 on average. Action: 2 choices of 1 item; Crime: 3 of 2.
        assertThat(table.item(0)[popular])
                .isCloseTo((float) (Math.log((2 + .125) / 1.25) + Math.log((1.5 + .125) / 1.25)) / 2, within(1e-5f));
    }

    @ParameterizedTest
    @CsvSource({"movies.dat, Animation|Children's|Comedy/Drama|Comedy/Comedy, true", "x, a Film | told by | somebody who never comes to the end of what there is/b | c, false", "y, Food > Drinks/Food > Tea, false"})
    void short_values_that_come_again_are_a_list(String name, String values, boolean list) throws IOException {
        String[] each = values.split("/");
        var lines = new String[each.length + 1];
        lines[0] = "item_id;genres";
        for (int k = 0; k < each.length; k++) {
            lines[k + 1] = (k + 1) + ";" + each[k];
        }
        var mapping = new MappingGuess(Cleanings.NOW).of(Map.of(FileKind.ITEMS, List.of(file(name, lines))));
        assertThat(Objects.requireNonNull(mapping.items()).lists().containsKey("category")).isEqualTo(list);
    }

    @Test
    void lists_of_what_is_one_or_is_not_there_are_refused() throws IOException {
        var files = films();
        var mapping = new MappingGuess(Cleanings.NOW).of(files);
        for (String wrong : List.of("title", "brand")) {
            var films = Objects.requireNonNull(mapping.items()).withLists(Map.of(wrong, "|"));
            refused(new SourceMapping(mapping.columns(), null, films, mapping.events(), mapping.cleaning()), files, "import.list-column", wrong);
        }
        refused(
                new SourceMapping(mapping.columns(), null, mapping.items(), mapping.events().withLists(Map.of("rating", "|")), mapping.cleaning()),
                files, "import.list-kind", "rating");
        assertThatThrownBy(() -> MappingFile.read("items: {lists: {category: ''}}\nevents: {}\n"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.arguments()).contains("items.lists.category"));
    }

    private void refused(SourceMapping mapping, Map<FileKind, List<SourceFile>> files, String key, String names) {
        assertThatThrownBy(() -> Cleanings.run(folder, mapping, files)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo(key);
            assertThat(refusal.arguments()).contains(names);
        });
    }

    /** From the tables of a snapshot, as an earlier snapshot is taken up. */
    @Test
    void an_earlier_snapshot_hands_its_lists_on() throws IOException {
        var files = films();
        var cleaned = Cleanings.run(folder, new MappingGuess(Cleanings.NOW).of(files), files);
        Path snapshot = Objects.requireNonNull(cleaned.snapshot());
        var again = Map.of(
                FileKind.EVENTS, List.of(SourceFile.of(snapshot.resolve("events.parquet"))),
                FileKind.ITEMS, List.of(SourceFile.of(snapshot.resolve("items.parquet"))));
        var mapping = new SourceMapping(
                Map.of(), null, TableMapping.AUTOMATIC.withLists(Map.of("category", "|")), TableMapping.AUTOMATIC, SourceMapping.AUTOMATIC.cleaning());
        assertThat(genres(Cleanings.run(folder, mapping, again)).several()).isDeepEqualTo(genres(cleaned).several());
    }
}
