package io.equipoise.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.store.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FileRerankTest {
    private static final Words KEYS = (key, arguments) -> key;
    private static final String HALF = """
            rules:
              - {rule: target-shares, attribute: seller, shares: {big: 0.5, small: 0.5}, strength: 1}
            """;

    @TempDir
    private Path folder;

    @Test
    void lists_go_through_the_policy_and_the_report_says_what_it_cost() throws IOException {
        rerank(HALF, "--relevance", write("relevance.csv", "user,item\nann,a\n").toString());
        // By hand: half of every prefix is due to each group, so a big item first, then a small one, and so on.
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .containsExactly(
                        "user_id,item_id,rank,base_rank,reason",
                        "ann,a,1,1,",
                        "ann,d,2,4,policy.reason.target-shares",
                        "ann,b,3,2,",
                        "ann,e,4,5,policy.reason.target-shares",
                        "bob,d,1,1,",
                        "bob,a,2,2,");
        var report = JsonMapper.builder().build().readTree(folder.resolve("report.json").toFile());
        assertThat(report.get("users").asInt()).isEqualTo(2);
        assertThat(report.get("changed").asDouble()).isEqualTo(0.5);
        assertThat(report.get("entered").asDouble()).isCloseTo((1.0 / 4 + 0) / 2, within(1e-12));
        assertThat(report.get("ndcgBefore").asDouble()).isEqualTo(1);
        assertThat(report.get("ndcgAfter").asDouble()).isEqualTo(1);
        // Before: ann a b c d, bob d a: weights 1, .6309, .5, .4307.
        double small = (Math.log(2) / Math.log(5) + 1) / (2 * 1 + 2 * Math.log(2) / Math.log(3) + 0.5 + Math.log(2) / Math.log(5));
        assertThat(report.get("exposure").get("seller").get(1).get("group").asString()).isEqualTo("small");
        assertThat(report.get("exposure").get("seller").get(1).get("before").asDouble()).isCloseTo(small, within(1e-12));
    }

    @Test
    void every_rule_says_what_it_moved_in_the_order_in_which_rules_act() throws IOException {
        rerank("""
                rules:
                  - {rule: target-shares, attribute: seller, shares: {big: 0.5, small: 0.5}, strength: 1}
                  - {rule: diversity, attribute: seller, strength: 0.0001}
                """);
        var steps = JsonMapper.builder().build().readTree(folder.resolve("report.json").toFile()).get("steps");
        assertThat(steps).hasSize(2);
        assertThat(steps.get(0).get("rule").asString()).isEqualTo("diversity");
        assertThat(steps.get(0).get("lists").asDouble()).isZero();
        // ann's list: d and e move up by two and one, b and c down by one; e comes in
        assertThat(steps.get(1).get("rule").asString()).isEqualTo("target-shares");
        assertThat(steps.get(1).get("lists").asDouble()).isEqualTo(0.5);
        assertThat(steps.get(1).get("moved").asDouble()).isEqualTo(3 / 2.0);
        assertThat(steps.get(1).get("entered").asDouble()).isEqualTo(1 / 2.0);
        assertThat(steps.get(1).get("largestMove").asInt()).isEqualTo(2);
        assertThat(steps.get(1).get("meanMove").asDouble()).isCloseTo((0 + 2 + 1 + 1) / 4.0 / 2, within(1e-12));
    }

    @Test
    void a_minimum_share_no_list_has_the_candidates_for_is_refused_with_what_would_be_feasible() {
        assertThatThrownBy(() -> rerank("""
                        rules:
                          - {rule: minimum-share, attribute: seller, group: small, share: 0.95, significance: 0.1, strength: 1}
                        """))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("policy.share-infeasible");
                    assertThat(refusal.arguments()[0]).isEqualTo("small");
                    assertThat(refusal.arguments()[2]).isEqualTo(2);
                    // with two small items at hand a table of four slots may ask for two: P(X <= 1; 4, p) < .1 or so
                    assertThat((double) refusal.arguments()[4]).isBetween(0.5, 0.94);
                });
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    @Test
    void rules_that_count_remember_the_lists_before_and_tastes_come_from_histories() throws IOException {
        // two shoppers with the same candidates: what the first was shown makes the controller push the other group for the second
        String lists = """
                user,item,score
                ann,a,0.51005
                ann,d,0.51
                ann,b,0.5
                bob,a,0.51005
                bob,d,0.51
                bob,b,0.5
                """;
        var arguments = new ArrayList<>(arguments("""
                rules:
                  - {rule: exposure-control, attribute: seller, strength: 1}
                """, folder.resolve("out.csv")));
        arguments.set(1, write("same.csv", lists).toString());
        arguments.set(arguments.indexOf("--k") + 1, "1");
        assertThat(FileRerank.run(arguments, KEYS)).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).contains("ann,a,1,1,", "bob,d,1,2,policy.reason.exposure-control");

        arguments.set(arguments.indexOf("--policy") + 1, write("taste.yaml", """
                rules:
                  - {rule: calibration, attribute: seller, openness: 0, strength: 0.9}
                """).toString());
        arguments.addAll(List.of("--history", write("history.csv", "user,item\nbob,e\nbob,d\nzoe,a\n").toString()));
        assertThat(FileRerank.run(arguments, KEYS)).isZero();
        assertThat(Files.readAllLines(folder.resolve("out.csv"))).contains("ann,a,1,1,", "bob,d,1,2,policy.reason.calibration");
    }

    @Test
    void a_pin_holds_until_its_day() throws IOException {
        String pin = "rules:\n  - {rule: pin, item: c, slot: 1, reason: recall, until: 2026-06-30}\n";
        rerank(pin, "--today", "2026-06-30");
        assertThat(Files.readAllLines(folder.resolve("out.csv")).get(1)).startsWith("ann,c,1,3,");
        rerank(pin, "--today", "2026-07-01");
        assertThat(Files.readAllLines(folder.resolve("out.csv")).get(1)).startsWith("ann,a,1,1,");
        assertThatThrownBy(() -> rerank(pin, "--today", "tomorrow"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.day"));
    }

    @Test
    void strength_0_writes_the_lists_as_they_were() throws IOException {
        rerank(HALF.replace("strength: 1", "strength: 0"));
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .contains("ann,a,1,1,", "ann,b,2,2,", "ann,c,3,3,", "ann,d,4,4,", "bob,d,1,1,", "bob,a,2,2,");
    }

    @Test
    void a_group_the_items_do_not_have_is_refused_and_nothing_is_written() {
        assertThatThrownBy(() -> rerank(HALF.replace("small:", "tiny:")))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("policy.no-group");
                    assertThat(refusal.arguments()).containsExactly("tiny", "seller", "big, small");
                });
        assertThat(folder.resolve("out.csv")).doesNotExist();
        assertThat(folder.resolve("out.csv.partial")).doesNotExist();
    }

    @Test
    void a_place_that_cannot_be_written_to_is_named() throws IOException {
        assertThatThrownBy(() -> FileRerank.run(arguments(HALF, folder.resolve("no/where.csv")), KEYS))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.out"));
    }

    @Test
    void all_lists_at_once_keep_a_promise_to_every_seller() throws IOException {
        var arguments = new ArrayList<>(arguments(HALF, folder.resolve("out.csv")));
        int policy = arguments.indexOf("--policy");
        arguments.subList(policy, policy + 2).clear();
        arguments.set(arguments.indexOf("--k") + 1, "2");
        arguments.addAll(List.of("--guarantee", "seller", "--guarantee-share", "1"));
        assertThat(FileRerank.run(arguments, KEYS)).isZero();
        // By hand: four slots, two sellers, so each is owed two. Bob has no second small item, so the cheaper of ann's two big ones makes room.
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .containsExactly(
                        "user_id,item_id,rank,base_rank,reason",
                        "ann,a,1,1,",
                        "ann,d,2,4,policy.reason.batch-guarantee",
                        "bob,d,1,1,",
                        "bob,a,2,2,");
        var promise = JsonMapper.builder().build().readTree(folder.resolve("report.json").toFile()).get("guarantee");
        assertThat(promise.get("owed").asInt()).isEqualTo(2);
        assertThat(promise.get("leastBefore").asInt()).isEqualTo(1);
        assertThat(promise.get("leastAfter").asInt()).isEqualTo(2);
        assertThat(promise.get("meanKept").asDouble()).isCloseTo((1.5 / 1.7 + 1) / 2, within(1e-12));
        assertThatThrownBy(() -> rerank(HALF, "--guarantee", "seller"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo("files.guarantee-or-policy"));
    }

    @Test
    void a_reason_calls_a_group_as_people_do() throws IOException {
        Words words = (key, arguments) -> key.equals("group.seller.small") ? "small shops" : key + List.of(arguments);
        assertThat(FileRerank.run(arguments(HALF, folder.resolve("out.csv")), words)).isZero();
        assertThat(Files.readString(folder.resolve("out.csv"))).contains("policy.reason.target-shares[small shops, 0.5]");
    }

    private void rerank(String policy, String... more) throws IOException {
        var arguments = new ArrayList<>(arguments(policy, folder.resolve("out.csv")));
        arguments.addAll(List.of(more));
        assertThat(FileRerank.run(arguments, KEYS)).isZero();
    }

    private List<String> arguments(String policy, Path out) throws IOException {
        return List.of(
                "--lists",
                write("lists.csv", """
                        user,item,score
                        ann,a,0.9
                        ann,b,0.8
                        ann,c,0.7
                        ann,d,0.6
                        ann,e,0.5
                        bob,d,0.4
                        bob,a,0.3
                        """).toString(),
                "--items",
                write("items.csv", "item,seller\na,big\nb,big\nc,big\nd,small\ne,small\n").toString(),
                "--policy",
                write("policy.yaml", policy).toString(),
                "--k",
                "4",
                "--format",
                "json",
                "--report",
                folder.resolve("report.json").toString(),
                "--out",
                out.toString());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
