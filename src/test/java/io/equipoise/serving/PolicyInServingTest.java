package io.equipoise.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.SmallShop;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.fairness.charter.PolicyRule.Exclusion;
import io.equipoise.fairness.charter.PolicyRule.ExposureControl;
import io.equipoise.fairness.charter.PolicyRule.Fatigue;
import io.equipoise.fairness.charter.PolicyRule.ProviderMaxMin;
import io.equipoise.fairness.mitigation.ExposureAccounts;
import io.equipoise.policy.CounterBasis;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.ranking.Cutoff;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.transaction.support.TransactionTemplate;

/** What shoppers get: the policy of their surface, audience, day and priority; counters of what was shown; fatigue of what they saw. */
@ConsoleTest
class PolicyInServingTest {
    private static SmallShop shop;

    @TempDir
    static Path folder;

    @Autowired
    ApplicationContext console;

    @Autowired
    Storefront storefront;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    LiveCounters counters;

    @Autowired
    ExposureLedger ledger;

    @Autowired
    CandidateSample samples;

    @Autowired
    ListPreviewer previewer;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    ScoringEngine engine;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ObjectProvider<SecurityContextHolderStrategy> strategies;

    private InteractionLog log;
    private LocalDate today;
    private LocalDateTime began;

    @BeforeEach
    void openShop() {
        if (shop == null) {
            shop = SmallShop.open(console, folder);
        }
        log = engine.view(shop.model()).log();
        today = LocalDate.now(Clock.systemUTC());
        began = LocalDateTime.now(Clock.systemUTC()).minusSeconds(1);
    }

    @AfterEach
    void closeShop() {
        jdbc.sql("DELETE FROM live_policy WHERE surface IN (SELECT surface FROM live_surface WHERE live_since >= ?)").param(began).update();
        jdbc.sql("DELETE FROM live_surface WHERE live_since >= ?").param(began).update();
    }

    @Test
    void the_policy_of_a_list_is_that_of_the_audience_then_of_the_priority_and_not_past_its_days() {
        var everybody = live(Surface.CART, PolicyTerms.USUAL, without("large"));
        String region = log.userAttributes().text("region", 0).orElseThrow();
        var east = live(Surface.CART, terms(new PolicyTerms.Audience("region", List.of(region)), null, null, 0), without("medium"));
        var over = live(Surface.CART, terms(null, null, today.minusDays(1), 90), without("small"));
        var campaign = live(Surface.CART, terms(null, today.plusDays(1), today.plusDays(9), 50), without("small"));
        assertThat(surfaces.inForce(Surface.CART)).extracting(LivePair::policy)
                .containsExactly(over.id(), campaign.id(), east.id(), everybody.id());

        assertThat(served(Surface.CART, log.user(0)).pair().policy()).isEqualTo(east.id());
        int other = elsewhere(region);
        assertThat(served(Surface.CART, log.user(other)).pair().policy()).isEqualTo(everybody.id());
        assertThat(tiers(served(Surface.CART, log.user(other)))).doesNotContain("large").contains("medium", "small");
        assertThat(served(Surface.CART, new UserId("nobody-we-know")).pair().policy()).isEqualTo(everybody.id());

        var now = live(Surface.CART, terms(null, today.minusDays(1), today.plusDays(9), 60), without("medium"));
        assertThat(served(Surface.CART, log.user(0)).pair().policy()).isEqualTo(now.id());
    }

    @Test
    void a_policy_takes_the_place_of_one_that_nothing_tells_apart_from_it() {
        var first = live(Surface.PROMOTIONS, PolicyTerms.USUAL, without("large"));
        var second = live(Surface.PROMOTIONS, PolicyTerms.USUAL, without("medium"));
        assertThat(surfaces.inForce(Surface.PROMOTIONS)).extracting(LivePair::policy).containsExactly(second.id());
        assertThat(surfaces.serves(first.id())).isFalse();
    }

    @Test
    void without_personalisation_no_audience_is_looked_at() {
        String region = log.userAttributes().text("region", 0).orElseThrow();
        var everybody = live(Surface.PRODUCT, PolicyTerms.USUAL, without("large"));
        live(Surface.PRODUCT, terms(new PolicyTerms.Audience("region", List.of(region)), null, null, 70), without("small"));
        var off = as(() -> storefront.list(Surface.PRODUCT, log.user(0), 10, false));
        assertThat(off.pair().policy()).isEqualTo(everybody.id());
        assertThat(items(off)).isEqualTo(items(as(() -> storefront.list(Surface.PRODUCT, log.user(elsewhere(region)), 10, false))));
    }

    @Test
    void counters_grow_with_every_list_and_are_the_same_when_made_again_from_the_ledger() {
        var policy = live(Surface.HOME, PolicyTerms.USUAL, new ExposureControl("provider_tier", 1), new ProviderMaxMin("provider_tier", 0.5));
        for (int user = 0; user < 25; user++) {
            served(Surface.HOME, log.user(user));
        }
        var groups = PolicyBinding.groups(log.itemAttributes(), "provider_tier").orElseThrow();
        var accounts = new ExposureAccounts(samples.of(shop.model()).candidates(), 10);
        var grown = counters.of(Surface.HOME, policy.id(), log, groups, accounts).snapshot();
        double all = 0;
        for (double part : grown.exposure()) {
            all += part;
        }
        double perList = 0;
        for (int rank = 1; rank <= 10; rank++) {
            perList += Math.log(2) / Math.log(rank + 1);
        }
        assertThat(all).isCloseTo(25 * perList, within(0.01));

        var again = accounts.after(groups, ledger.under(policy.id(), Set.of(Surface.HOME), log, Clock.systemUTC().instant())).snapshot();
        assertThat(again.exposure()).containsExactly(grown.exposure(), within(1e-6));
        assertThat(again.prices()).containsExactly(grown.prices(), within(1e-9));
        assertThat(again.merit()).containsExactly(grown.merit(), within(1e-6));

        var request = new PreviewRequest("P-001", shop.model(), policy.id(), null, Surface.HOME, new Cutoff(10), true);
        var previewed = current.callAs(person(Role.PRODUCT), () -> previewer.preview(request));
        assertThat(previewed.counters()).extracting(CounterBasis::source, CounterBasis::lists).containsExactly(CounterBasis.Source.LEDGER, 25L);
        assertThat(counters.of(Surface.HOME, policy.id(), log, groups, accounts).snapshot().exposure()).isEqualTo(grown.exposure());
        var draft = draft(PolicyTerms.USUAL, new ExposureControl("provider_tier", 1));
        var tried = current.callAs(person(Role.PRODUCT), () -> previewer.preview(
                new PreviewRequest("P-001", shop.model(), draft.id(), null, Surface.HOME, new Cutoff(10), true)));
        assertThat(tried.counters().source()).isEqualTo(CounterBasis.Source.MODEL_ALONE);
    }

    @Test
    void a_shopper_who_saw_a_kind_of_seller_often_gets_others_first() {
        live(Surface.CART, PolicyTerms.USUAL, new Fatigue("provider_tier", 4, 10));
        UserId shopper = log.user(300);
        var before = as(() -> storefront.list(Surface.CART, shopper, 10, true));
        assertThat(as(() -> ledger.shownTo(shopper, Clock.systemUTC().instant().plus(1, ChronoUnit.SECONDS))))
                .endsWith(before.list().slots().stream().map(ScoredSlot::item).toArray(ItemId[]::new));
        String most = before.list().slots().stream()
                .map(slot -> tier(slot))
                .reduce((a, b) -> count(before, a) >= count(before, b) ? a : b)
                .orElseThrow();
        assertThat(count(before, most)).as("a list that can tire").isGreaterThanOrEqualTo(4);
        var after = as(() -> storefront.list(Surface.CART, shopper, 10, true));
        assertThat(tier(after.list().slots().getFirst())).isNotEqualTo(most);
        assertThat(after.list().slots()).flatExtracting(ScoredSlot::reasons).extracting(reason -> reason.key()).contains("fatigue");
    }

    private String tier(ScoredSlot slot) {
        return log.itemAttributes().text("provider_tier", slot.itemIndex()).orElse("");
    }

    private long count(ServedList list, String tier) {
        return list.list().slots().stream().filter(slot -> tier(slot).equals(tier)).count();
    }

    private static PolicyTerms terms(PolicyTerms.Audience audience, LocalDate from, LocalDate until, int priority) {
        return new PolicyTerms(Set.of(), audience, from, until, priority, true, true);
    }

    private PolicyRule without(String tier) {
        return new Exclusion("provider_tier", tier, "to tell lists apart", today.plusDays(30).toString());
    }

    private int elsewhere(String region) {
        int user = 1;
        while (log.userAttributes().text("region", user).filter(region::equals).isPresent()) {
            user++;
        }
        return user;
    }

    private FairnessPolicy draft(PolicyTerms terms, PolicyRule... rules) {
        return current.callAs(person(Role.PRODUCT), () -> policies.createDraft("serving-" + UUID.randomUUID(), terms, List.of(rules)));
    }

    private FairnessPolicy live(Surface surface, PolicyTerms terms, PolicyRule... rules) {
        var policy = draft(terms, rules);
        return current.callAs(person(Role.COMPLIANCE), () -> transaction.execute(status -> {
            surfaces.activate(
                    new LivePair(surface, shop.model(), policy.id(), UUID.randomUUID(), Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS)),
                    "test");
            return policy;
        }));
    }

    private ServedList served(Surface surface, UserId user) {
        return as(() -> storefront.list(surface, user, 10, true));
    }

    private Set<String> tiers(ServedList list) {
        Set<String> tiers = new HashSet<>();
        list.list().slots().forEach(slot -> log.itemAttributes().text("provider_tier", slot.itemIndex()).ifPresent(tiers::add));
        return tiers;
    }

    private static List<ItemId> items(ServedList list) {
        return list.list().slots().stream().map(ScoredSlot::item).toList();
    }

    private static Operator person(Role role) {
        return Cast.person("someone", role);
    }

    /** As a caller with a key whose scope is to read lists. */
    private <T> T as(Supplier<T> call) {
        var contexts = strategies.getIfAvailable(SecurityContextHolder::getContextHolderStrategy);
        var before = contexts.getContext();
        var context = contexts.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                "storefront", null, List.of(new SimpleGrantedAuthority("SCOPE_lists:read"))));
        contexts.setContext(context);
        try {
            return call.get();
        } finally {
            contexts.setContext(before);
        }
    }
}
