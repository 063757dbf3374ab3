package io.equipoise.dataset.bias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.dataset.EventType;
import io.equipoise.dataset.bias.DataFinding.Kind;
import io.equipoise.fairness.inference.ProxyScan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop of 600 whose north leaves few traces, whose women look at shoes, and of whom some regions are hardly known. */
class DataBiasTest {
    @TempDir
    private static Path folder;

    private static DataBiasReport report;

    @BeforeAll
    static void measure() {
        report = ShopFolder.report(folder, shop(), null, Map.of());
    }

    @Test
    void counts_traces_buyers_and_newcomers_of_each_group() {
        var north = group(part(report, "region"), "north");
        // By construction: 200 users of the north with 3 events each, every fourth with a purchase.
        assertThat(north.users()).isEqualTo(200);
        assertThat(north.interactions().value()).isEqualTo(3);
        assertThat(north.interactions().interval().low()).isEqualTo(3);
        assertThat(north.buyers().value()).isCloseTo(0.25, within(1e-12));
        // Wilson by hand for 50 of 200.
        assertThat(north.buyers().interval().low()).isCloseTo(0.1950, within(5e-4));
        assertThat(north.buyers().interval().high()).isCloseTo(0.3143, within(5e-4));
        assertThat(north.cold().value()).isEqualTo(1);
    }

    @Test
    void tells_the_group_that_left_few_traces_and_says_nothing_of_the_others() {
        var findings = report.findings();
        assertThat(findings)
                .filteredOn(finding -> finding.kind() == Kind.SPARSE || finding.kind() == Kind.COLD)
                .extracting(DataFinding::subject)
                .containsExactly("north", "north");
    }

    @Test
    void a_small_group_is_named_without_a_number_and_takes_another_with_it() {
        var region = part(report, "region");
        assertThat(group(region, "islands").users()).isNull();
        assertThat(group(region, "islands").buyers()).isNull();
        assertThat(region.groups()).filteredOn(group -> group.users() == null).hasSizeGreaterThan(1);
        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.kind()).isEqualTo(Kind.SMALL);
                    assertThat(finding.subject()).isEqualTo("islands");
                });
    }

    @Test
    void an_attribute_mostly_unknown_is_told_first() {
        assertThat(report.findings().getFirst()).isEqualTo(new DataFinding(Kind.MISSING, "income", "", 0.5, 0.2));
        assertThat(part(report, "income").unknown().value()).isEqualTo(0.5);
    }

    @Test
    void what_people_look_at_can_give_their_gender_away() {
        // Whose income is known gives it away too: it is known of men alone.
        assertThat(report.proxies())
                .filteredOn(proxy -> proxy.attribute().equals("gender") && proxy.strength() > 0.9)
                .extracting(ProxyScan.Proxy::feature)
                .containsExactlyInAnyOrder("favourite-category", "income");
        assertThat(report.proxies()).allSatisfy(proxy -> assertThat(proxy.adjusted()).isLessThanOrEqualTo(0.05));
        assertThat(report.pairs()).isGreaterThan(report.proxies().size());
    }

    @Test
    void shoppers_of_whom_nothing_is_known_make_an_empty_report() {
        var shop = new ShopFolder();
        shop.user("a", Map.of());
        shop.item("b", Map.of());
        shop.event("a", "b", EventType.VIEW, 1);
        var nothing = ShopFolder.report(folder.resolve("nothing"), shop, null, Map.of());
        assertThat(nothing.attributes()).isEmpty();
        assertThat(nothing.findings()).isEmpty();
        assertThat(nothing.proxies()).isEmpty();
    }

    private static ShopFolder shop() {
        var random = new SplittableRandom(3);
        var builder = new ShopFolder();
        for (int item = 0; item < 40; item++) {
            builder.item("i" + item, Map.of("category", item < 20 ? "shoes" : "tools"));
        }
        for (int user = 0; user < 600; user++) {
            String region = user < 200 ? "north" : user < 388 ? "south" : user < 590 ? "east" : "islands";
            boolean woman = user % 2 == 0;
            builder.user("u" + user, Map.of("region", region, "gender", woman ? "f" : "m", "income", woman ? "" : "some"));
            int events = region.equals("north") ? 3 : 10;
            for (int event = 0; event < events; event++) {
                var type = event == 0 && user % 4 == 0 ? EventType.PURCHASE : EventType.VIEW;
                builder.event("u" + user, "i" + (random.nextInt(20) + (woman ? 0 : 20)), type, 100L * user + event);
            }
        }
        return builder;
    }

    private static DataBiasReport.Part part(DataBiasReport report, String attribute) {
        return report.attributes().stream().filter(part -> part.attribute().equals(attribute)).findFirst().orElseThrow();
    }

    private static DataBiasReport.Group group(DataBiasReport.Part part, String name) {
        return part.groups().stream().filter(group -> group.group().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void the_same_snapshot_gives_the_same_report() {
        assertThat(ShopFolder.report(folder.resolve("again"), shop(), null, Map.of())).isEqualTo(report);
        assertThat(List.of(Kind.values()).indexOf(Kind.MISSING)).isZero();
    }
}
