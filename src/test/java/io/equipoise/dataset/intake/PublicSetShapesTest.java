package io.equipoise.dataset.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.dataset.csv.SourceFile;
import io.equipoise.dataset.mapping.MappingFile;
import io.equipoise.dataset.mapping.SourceMapping;
import io.equipoise.dataset.mapping.TableMapping;
import io.equipoise.dataset.source.FilePart;
import io.equipoise.dataset.source.PartSample;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.charset.Charset;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Files in the very shapes in which public sets of behaviour are given away: what they say is found without help, or said to be missing. */
class PublicSetShapesTest {
    @TempDir
    Path folder;

    private SourceFile file(String name, Charset charset, String... lines) throws IOException {
        return SourceFile.of(Files.write(folder.resolve(name), String.join("\n", lines).getBytes(charset)));
    }

    private SourceFile file(String name, String... lines) throws IOException {
        return file(name, StandardCharsets.UTF_8, lines);
    }

    private static SourceMapping guess(Map<FileKind, List<SourceFile>> files) {
        return new MappingGuess(Cleanings.NOW).of(files);
    }

    private SourceMapping guess(SourceFile events) {
        return guess(Map.of(FileKind.EVENTS, List.of(events)));
    }

    /** As proposed, written down, read again and imported: three ratings of two people by the values of the file. */
    private void imported(SourceFile events) {
        var mapping = guess(events);
        assertThat(mapping.events().events().every()).isEqualTo(EventType.REVIEW);
        assertThat(MappingFile.read(MappingFile.write(mapping))).isEqualTo(mapping);
        var log = Cleanings.log(Cleanings.run(folder, mapping, events));
        assertThat(log.eventCount()).isEqualTo(3);
        assertThat(log.userCount()).isEqualTo(2);
        assertThat(log.itemCount()).isEqualTo(3);
    }

    @Test
    void movielens_100k() throws IOException {
        var ratings = file("u.data", "196\t242\t3\t881250949", "196\t302\t3\t891717742", "22\t377\t1\t878887116");
        var items = file(
                "u.item",
                StandardCharsets.ISO_8859_1,
                "242|Kolya (1996)|24-Jan-1997||http://us.imdb.com/M/title-exact?Kolya%20(1996)|0|0|0|0|0|1",
                "302|L.A. Confidential (1997)|01-Jan-1997||http://us.imdb.com/M/title-exact?L%2EA%2E+Confidential|0|0|0|0|0|0",
                "377|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Mis|0|0|0|0|0|0");
        var users = file("u.user", "196|49|M|writer|55105", "22|25|M|writer|40206", "23|30|F|artist|48197");
        imported(ratings);
        var files = Map.of(FileKind.EVENTS, List.of(ratings), FileKind.ITEMS, List.of(items), FileKind.USERS, List.of(users));
        var mapping = guess(files);
        assertThat(mapping.events().columns())
                .containsExactly(entry("user_id", "column1"), entry("item_id", "column2"), entry("timestamp", "column4"), entry("rating", "column3"));
        TableMapping films = Objects.requireNonNull(mapping.items());
        assertThat(films.columns()).containsExactly(entry("item_id", "column1"), entry("title", "column2"));
        assertThat(films.text()).isEqualTo(new TextOptions(null, StandardCharsets.ISO_8859_1, '|', false));
        assertThat(Objects.requireNonNull(mapping.users()).columns())
                .containsExactly(entry("user_id", "column1"), entry("gender", "column3"), entry("age", "column2"));
        var log = Cleanings.log(Cleanings.run(folder, mapping, files));
        assertThat(log.userCount()).isEqualTo(3);
        assertThat(log.itemCount()).isEqualTo(3);
    }

    @Test
    void movielens_1m_with_two_colons_between_its_fields() throws IOException {
        var ratings = file("ratings.dat", "1::1193::5::978300760", "1::661::3::978302109", "2::260::4::978301968");
        var films = file(
                "movies.dat",
                StandardCharsets.ISO_8859_1,
                "661::James and the Giant Peach (1996)::Animation|Children's|Musical",
                "260::Star Wars: Episode IV - A New Hope (1977)::Action|Adventure|Fantasy|Sci-Fi",
                "73::Misérables, Les (1995)::Drama|Musical",
                "4::\"Heroes\" of an hour (1977)::Drama");
        var users = file("users.dat", "1::F::1::10::48067", "2::M::56::16::70072");
        imported(ratings);
        var files = Map.of(FileKind.EVENTS, List.of(ratings), FileKind.ITEMS, List.of(films), FileKind.USERS, List.of(users));
        var mapping = guess(files);
        var items = Objects.requireNonNull(mapping.items());
        assertThat(items.columns()).containsExactly(entry("item_id", "column1"), entry("title", "column2"), entry("category", "column3"));
        assertThat(items.text().delimiter()).isEqualTo(FieldSplitter.COLONS);
        assertThat(MappingFile.write(mapping)).contains("delimiter: \"::\"", "header: false");
        assertThat(Objects.requireNonNull(mapping.users()).columns()).containsEntry("gender", "column2").containsEntry("age", "column3");
        var sample = PartSample.of(FilePart.in(films).getFirst(), items.text());
        assertThat(sample.rows()).extracting(row -> row.get(1)).containsExactly(
                "James and the Giant Peach (1996)", "Star Wars: Episode IV - A New Hope (1977)", "Misérables, Les (1995)", "\"Heroes\" of an hour (1977)");
        assertThat(Cleanings.log(Cleanings.run(folder, mapping, files)).itemCount()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "userId,movieId,rating,timestamp|1,296,5.0,1147880044|1,306,3.5,1147868817|2,307,0.5,1147868828",
        "user_id,parent_asin,rating,timestamp|AGKH,B00YQ6X8EO,5.0,1588687728923|AGKH,B081TJ8YS3,4.0,1588615855070|AE74,B07PNNCSP9,1.0,1589665266052",
        "A1,0000013714,5.0,1353974400|A1,B000X,4.0,1252800000|A2,B000Y,1.0,1252800001"
    })
    void ratings_in_csv(String lines) throws IOException {
        imported(file("ratings.csv", lines.split("\\|")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '~', value = {
        "`{\"reviewerID\": \"%s\", \"asin\": \"%s\", \"helpful\": [0, 0], \"reviewText\": \"fine\", \"overall\": 5.0, \"unixReviewTime\": 139354560%s, \"reviewTime\": \"02 28, 2014\"}`",
        "`{\"rating\": 5.0, \"title\": \"Lovely\", \"text\": \"nice\", \"user_id\": \"%s\", \"asin\": \"X\", \"parent_asin\": \"%s\", \"timestamp\": 158868772892%s, \"verified_purchase\": true}`",
        "`{\"review_id\": \"r\", \"user_id\": \"%s\", \"business_id\": \"%s\", \"stars\": 3.0, \"useful\": 0, \"text\": \"fine\", \"date\": \"2018-07-07 22:09:1%s\"}`"
    })
    void reviews_in_lines_of_json(String line) throws IOException {
        imported(file("reviews.json", line.formatted("u1", "i1", 1), line.formatted("u1", "i2", 2), line.formatted("u2", "i3", 3)));
    }

    @Test
    void listening_without_names_has_its_time_in_the_second_column() throws IOException {
        var mapping = guess(file(
                "userid-timestamp-artid-artname-traid-traname.tsv",
                "user_000001\t2009-05-04T23:08:57Z\tf1b1cf71\tDeep Dish\t\tFuck Me Im Famous",
                "user_000002\t2009-05-04T13:54:10Z\ta7f7df4a\t坂本龍一\t\tComposition 0919"));
        assertThat(mapping.events().columns()).containsExactly(entry("user_id", "column1"), entry("item_id", "column3"), entry("timestamp", "column2"));
        assertThat(mapping.events().events().every()).isEqualTo(EventType.VIEW);
    }

    @Test
    void what_has_no_times_is_refused_by_what_is_missing() throws IOException {
        var plays = file("steam-200k.csv", "151603712,The Elder Scrolls V Skyrim,purchase,1.0,0", "59945701,Fallout 4,play,273.0,0");
        var mapping = guess(plays);
        assertThat(mapping.events().columns()).containsExactly(entry("user_id", "column1"), entry("item_id", "column2"), entry("event_type", "column3"));
        assertThatThrownBy(() -> Cleanings.run(folder, mapping, plays)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("import.column-unnamed");
            assertThat(refusal.arguments()).contains("timestamp");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{u'username': u'Chaos', u'hours': 0.1, u'early_access': False}", "{'user_id': '76', 'reviews': [{'recommend': True}]}"})
    void dictionaries_of_python_are_called_by_their_name(String line) throws IOException {
        var steam = file("steam_reviews.json", line, line);
        assertThatThrownBy(() -> guess(steam))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("import.json-python"));
    }

    /** A first line is a row only when nothing in it could be a name: numbers below words have names, and so have years above numbers. */
    @ParameterizedTest
    @CsvSource({"user_id/1/2, 7/0/1, 8/1/0, false", "a/b, x/y, z/w, false", "1/a, 2/b, 3/c, true", "x/2024-03-01, y/2024-03-02, z/2024-03-03, true", "n/m, 1/2, 3/4, false"})
    void a_line_of_names_is_told_from_a_row(String first, String second, String third, boolean unnamed) throws IOException {
        var part = FilePart.in(file("f.csv", first.replace('/', ','), second.replace('/', ','), third.replace('/', ','))).getFirst();
        var told = PartSample.of(part, TextOptions.TOLD_BY_BYTES);
        assertThat(told.layout().unnamed()).isEqualTo(unnamed);
        assertThat(told.rows()).hasSize(unnamed ? 3 : 2);
        var other = PartSample.of(part, TextOptions.TOLD_BY_BYTES.with(unnamed));
        assertThat(other.layout().unnamed()).isEqualTo(!unnamed);
        assertThat(other.rows()).hasSize(unnamed ? 2 : 3);
    }
}
