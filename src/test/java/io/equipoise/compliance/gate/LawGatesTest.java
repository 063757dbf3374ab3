package io.equipoise.compliance.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.compliance.TinyShop;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeUse;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.dataset.attribute.LegalBasis;
import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.promotion.Offer;
import io.equipoise.promotion.Offers;
import io.equipoise.promotion.OffersOf;
import io.equipoise.promotion.PricingHook;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the gates find in a shop whose minors, restricted items and prices are planted: each count is known before it is looked at. */
@ConsoleTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LawGatesTest {
    private static final Operator PM = Cast.person("pm", Role.PRODUCT, Role.COMPLIANCE, Role.OPERATOR);

    @TempDir
    static Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    PairLists lists;

    @Autowired
    MinorsGate minors;

    @Autowired
    DataReportGate reports;

    @Autowired
    DataBias bias;

    @Autowired
    DataDecisions decisions;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    AttributeRegistry attributes;

    @Autowired
    CurrentOperator current;

    private @Nullable Dataset dataset;
    private @Nullable ModelVersion model;

    @BeforeAll
    void openTheShop() throws IOException, InterruptedException {
        var shop = new TinyShop(console, folder);
        dataset = shop.imported(true);
        model = shop.popularity(dataset, "tiny");
    }

    private Gate.Finding look(Gate gate, @Nullable PolicyVersionId policy) {
        return current.callAs(PM, () -> gate.check(new ApprovalSubject(Surface.HOME, model.id(), policy)));
    }

    private PolicyVersionId policy(PolicyTerms terms, PolicyRule... rules) {
        return current.callAs(PM, () -> policies.createDraft("tiny " + UUID.randomUUID(), terms, List.of(rules))).id();
    }

    private static PolicyRule guard(String category, String... bands) {
        return new PolicyRule.MinorsGuard("category", List.of(category), "age", List.of(bands));
    }

    @Test
    void without_a_guard_each_known_minor_counts_against_the_pair() {
        var found = look(minors, null);
        assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(found.key()).isEqualTo("minors-unguarded");
        assertThat(found.arguments()).containsExactly((long) TinyShop.MINORS);
    }

    @Test
    void a_guard_that_holds_is_tried_on_every_minor_every_shopper_without_age_and_a_newcomer() {
        var found = look(minors, policy(PolicyTerms.USUAL, guard("alcohol", "<18")));
        assertThat(found.verdict()).isEqualTo(Verdict.PASS);
        assertThat(found.arguments()).containsExactly(TinyShop.MINORS + TinyShop.AGELESS + 1, TinyShop.ALCOHOL);
    }

    @Test
    void a_guard_that_does_not_act_here_or_for_everybody_fails() {
        var elsewhere = new PolicyTerms(Set.of(Surface.CART), null, null, null, 0, true, true);
        var found = look(minors, policy(elsewhere, guard("alcohol", "<18")));
        assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(found.arguments()).containsExactly(TinyShop.MINORS + TinyShop.AGELESS + 1, TinyShop.MINORS + TinyShop.AGELESS + 1);

        var onlyMembers = new PolicyTerms(Set.of(), new PolicyTerms.Audience("club", List.of("in")), null, null, 0, true, true);
        var half = look(minors, policy(onlyMembers, guard("alcohol", "<18")));
        assertThat(half.verdict()).isEqualTo(Verdict.FAIL);
        // Odd shoppers 1, 3, 5 (minors), 7, 9, 11 (no age) are out, and a newcomer is nobody's audience.
        assertThat(half.arguments()).containsExactly(7, TinyShop.MINORS + TinyShop.AGELESS + 1);
    }

    @Test
    void a_guard_of_nothing_and_a_shop_that_knows_no_age_prove_nothing() throws Exception {
        assertThat(look(minors, policy(PolicyTerms.USUAL, guard("tobacco", "<18"))).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        var shop = new TinyShop(console, folder);
        var ageless = shop.popularity(shop.imported(false), "ageless");
        var found = current.callAs(PM, () -> minors.check(new ApprovalSubject(Surface.HOME, ageless.id(), null)));
        assertThat(found.verdict()).isEqualTo(Verdict.INSUFFICIENT);
        assertThat(found.key()).isEqualTo("no-guard");
    }

    private PriceGate prices(Offers offers) {
        return new PriceGate(lists, offers);
    }

    @Test
    void equal_prices_pass_and_each_item_that_costs_somebody_else_another_amount_is_counted() {
        PricingHook fair = request -> new Offer(request.listPrice(), null, List.of());
        var even = look(prices(OffersOf.hook(fair)), null);
        assertThat(even.verdict()).isEqualTo(Verdict.PASS);
        int items = (Integer) even.arguments().getFirst();
        assertThat(items).isBetween(20, 30);

        PricingHook dearerForMembers = request -> new Offer(
                request.attributes().get("category").equals("alcohol") && "in".equals(request.person().get("club"))
                        ? request.listPrice().add(BigDecimal.ONE)
                        : request.listPrice(),
                null,
                List.of());
        var uneven = look(prices(OffersOf.hook(dearerForMembers)), null);
        assertThat(uneven.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(uneven.arguments().get(0)).isEqualTo((long) TinyShop.ALCOHOL);
        assertThat(uneven.arguments().get(1)).isEqualTo(items);
        assertThat(uneven.arguments().get(4)).isEqualTo("club");
    }

    @Test
    void a_coupon_that_depends_on_the_person_only_from_three_on_is_found() {
        PricingHook hidden = request -> new Offer(
                request.listPrice(),
                request.conditions().quantity() >= 3 && "<18".equals(request.person().get("age")) ? null : "THREE",
                List.of());
        var found = look(prices(OffersOf.hook(hidden)), null);
        assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(found.arguments().getLast()).isEqualTo("age");
    }

    @Test
    void a_shop_whose_pricing_is_not_connected_has_shown_nothing_and_a_policy_that_gives_equal_terms_up_fails() {
        assertThat(look(prices(OffersOf.nobody()), null).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        var given = new PolicyTerms(Set.of(), null, null, null, 0, true, false);
        var found = look(prices(OffersOf.hook(request -> new Offer(request.listPrice(), null, List.of()))), policy(given, guard("alcohol", "<18")));
        assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(found.key()).isEqualTo("terms-given-up");
    }

    @Test
    void the_data_report_must_be_made_answered_young_and_of_what_is_known_now() {
        assertThat(look(reports, null).key()).isEqualTo("no-data-report");
        assertThat(look(reports, null).verdict()).isEqualTo(Verdict.INSUFFICIENT);

        var report = current.callAs(PM, () -> bias.of(dataset.id()));
        assertThat(report.findings()).isNotEmpty();
        var open = look(reports, null);
        assertThat(open.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(open.arguments()).containsExactly(0L, (long) report.findings().size(), report.findings().size(), 90);

        for (var finding : new ArrayList<>(report.findings())) {
            current.runAs(PM, () -> decisions.decide(dataset.id(), finding, finding.kind().remedies().getFirst(), "known"));
        }
        var passed = look(reports, null);
        assertThat(passed.verdict()).isEqualTo(Verdict.PASS);

        var later = new DataReportGate(models, bias, decisions, Clock.offset(Clock.systemUTC(), Duration.ofDays(91)), 90);
        assertThat(look(later, null).key()).isEqualTo("data-report-old");
        assertThat(look(later, null).verdict()).isEqualTo(Verdict.INSUFFICIENT);

        // Closing an attribute changes what may be looked at: the report of before is another report.
        current.runAs(PM, () -> attributes.decide(
                "club",
                attributes.history("club").size(),
                new AttributeWish(true, AttributeUse.NOTHING, LegalBasis.CONSENT, "withdrawn", null)));
        assertThat(look(reports, null).key()).isEqualTo("no-data-report");
        current.runAs(PM, () -> attributes.decide(
                "club",
                attributes.history("club").size(),
                new AttributeWish(true, AttributeUse.MEASURE_ONLY, LegalBasis.CONSENT, "given again", null)));
    }
}
