package io.equipoise.compliance.gate;

import static io.equipoise.Cast.CO1;
import static io.equipoise.Cast.CO2;
import static io.equipoise.Cast.OP;
import static io.equipoise.Cast.PM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.compliance.checklist.Answer;
import io.equipoise.compliance.checklist.Answer.Choice;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.disclosure.DisclosureText;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.compliance.disclosure.SurfaceDisclosure.Standing;
import io.equipoise.compliance.filing.FilingCalendar;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.compliance.filing.FilingKind;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.store.StoredTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

/** The gates that look at papers: assessment, disclosure, filing. What they rest on is made step by step, each state seen once. */
@ConsoleTest
class PaperGatesTest {
    @TempDir
    Path folder;

    @Autowired
    ImpactGate impact;

    @Autowired
    DisclosureGate disclosure;

    @Autowired
    FilingGate filing;

    @Autowired
    Checklists checklists;

    @Autowired
    ChecklistTemplates templates;

    @Autowired
    Disclosures disclosures;

    @Autowired
    FilingDesk desk;

    @Autowired
    FilingCalendar calendar;

    @Autowired
    ModelRegistry models;

    @Autowired
    PolicyCatalog policies;

    @Autowired
    LiveSurfaces surfaces;

    @Autowired
    CurrentOperator current;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void leaveNothing() throws IOException {
        Files.deleteIfExists(calendar.ownFile());
        for (String table : new String[] {"compliance_filing", "compliance_checklist", "compliance_disclosure", "live_surface"}) {
            jdbc.sql("DELETE FROM " + table).update();
        }
    }

    private ModelVersion model(String name, ModelKind kind) {
        return Cast.version(models, current, folder, name, kind);
    }

    private FairnessPolicy policy(double share) {
        return current.callAs(
                PM, () -> policies.createDraft("told " + UUID.randomUUID(), List.of(new PolicyRule.MinimumShare("tier", "small", share, 0.1, 1))));
    }

    private Gate.Finding look(Gate gate, ModelVersion model, @Nullable PolicyVersionId policy) {
        return current.callAs(CO1, () -> gate.check(new ApprovalSubject(Surface.HOME, model.id(), policy)));
    }

    private Checklist assessed(ModelVersion model, Choice last) {
        var list = current.callAs(CO1, () -> checklists.begin(
                ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME, "2026", new Checklist.About(model.name(), model.kind())));
        for (var item : templates.find(ChecklistTemplate.IMPACT_ASSESSMENT).orElseThrow().items()) {
            var now = list;
            list = current.callAs(CO1, () -> checklists.answer(
                    now.id(), now.revision(), item.id(), new Answer(item.id().equals("measures") ? last : Choice.YES, "seen", "")));
        }
        return list;
    }

    @Test
    void an_assessment_counts_for_its_kind_of_model_once_signed_for_a_year_unless_something_is_wrong() throws IOException {
        var ease = model("assessed", ModelKind.EASE);
        assertThat(look(impact, ease, null).key()).isEqualTo("no-assessment");
        var draft = assessed(ease, Choice.YES);
        assertThat(look(impact, ease, null).key()).isEqualTo("assessment-unsigned");
        assertThat(look(impact, ease, null).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        current.runAs(CO2, () -> checklists.sign(draft.id(), draft.revision()));
        assertThat(look(impact, ease, null).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(impact, model("assessed", ModelKind.EASE), null).verdict()).as("the next version").isEqualTo(Verdict.PASS);
        assertThat(look(impact, model("assessed", ModelKind.SASREC), null).key()).isEqualTo("assessment-of-another");
        assertThat(look(impact, model("another", ModelKind.EASE), null).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        var later = new ImpactGate(checklists, models, Clock.offset(Clock.systemUTC(), Duration.ofDays(366)), 365);
        assertThat(look(later, ease, null).key()).isEqualTo("assessment-old");

        jdbc.sql("DELETE FROM compliance_checklist").update();
        var wrong = assessed(ease, Choice.NO);
        current.runAs(CO2, () -> checklists.sign(wrong.id(), wrong.revision()));
        assertThat(look(impact, ease, null).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(impact, ease, null).arguments()).containsExactly(1L);
    }

    @Test
    void a_text_counts_for_the_very_rules_it_was_written_from() throws IOException {
        var model = model("told", ModelKind.EASE);
        var first = policy(0.2);
        var second = policy(0.3);
        assertThat(look(disclosure, model, first.id()).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        var text = current.callAs(CO1, () -> disclosures.prepare(Surface.HOME, first.id(), Map.of()));
        assertThat(text.english()).contains("20%");
        assertThat(text.chinese()).contains("20%");
        assertThat(look(disclosure, model, first.id()).verdict()).isEqualTo(Verdict.PASS);
        assertThat(look(disclosure, model, second.id()).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(look(disclosure, model, null).verdict()).as("no policy at all").isEqualTo(Verdict.FAIL);
        current.runAs(CO1, () -> disclosures.prepare(Surface.HOME, null, Map.of()));
        assertThat(look(disclosure, model, null).verdict()).isEqualTo(Verdict.PASS);

        // The very same rules under another name hash alike: shoppers read the truth.
        var same = policy(0.2);
        current.runAs(CO1, () -> disclosures.prepare(Surface.HOME, first.id(), Map.of("en", "And more.", "zh", "补充。")));
        assertThat(look(disclosure, model, same.id()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void a_text_is_published_only_while_its_rules_act_and_turns_stale_when_others_do() throws IOException {
        var model = model("told", ModelKind.EASE);
        var first = policy(0.2);
        var second = policy(0.3);
        var text = current.callAs(CO1, () -> disclosures.prepare(Surface.HOME, first.id(), Map.of()));
        refused("disclosure.not-live", () -> disclosures.publish(text.id(), "help/ranking"));
        live(model, first);
        assertThat(standing()).isEqualTo(Standing.MISSING);
        refused("disclosure.place", () -> disclosures.publish(text.id(), " "));
        refused("disclosure.one-language", () -> disclosures.prepare(Surface.HOME, first.id(), Map.of("en", "only here")));
        DisclosureText published = current.callAs(CO1, () -> disclosures.publish(text.id(), "help/ranking"));
        assertThat(published.publishing().where()).isEqualTo("help/ranking");
        assertThat(standing()).isEqualTo(Standing.CURRENT);
        refused("disclosure.published-already", () -> disclosures.publish(text.id(), "elsewhere"));
        live(model, second);
        assertThat(standing()).isEqualTo(Standing.STALE);
        for (Operator who : List.of(OP, PM, Cast.AU, Cast.AD)) {
            assertThatThrownBy(() -> current.callAs(who, () -> disclosures.prepare(Surface.HOME, second.id(), Map.of())))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void a_text_that_tells_of_a_rule_past_its_last_day_is_stale_though_the_rules_are_the_same() throws IOException {
        var model = model("told", ModelKind.EASE);
        var yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        var policy = current.callAs(PM, () -> policies.createDraft(
                "told " + UUID.randomUUID(),
                List.of(new PolicyRule.MinimumShare("tier", "small", 0.2, 0.1, 1), new PolicyRule.Pin("I-1", 1, "spring-campaign", yesterday.toString()))));
        live(model, policy);
        var fresh = current.callAs(CO1, () -> disclosures.prepare(Surface.HOME, policy.id(), Map.of()));
        assertThat(fresh.english() + fresh.chinese()).doesNotContain("spring-campaign");
        assertThat(look(disclosure, model, policy.id()).verdict()).isEqualTo(Verdict.PASS);
        current.runAs(CO1, () -> disclosures.publish(fresh.id(), "help/ranking"));
        assertThat(standing()).isEqualTo(Standing.CURRENT);

        jdbc.sql("UPDATE compliance_disclosure SET prepared_at = ?").param(StoredTime.of(Instant.now().minus(Duration.ofDays(3)))).update();
        assertThat(standing()).isEqualTo(Standing.STALE);
        assertThat(look(disclosure, model, policy.id()).key()).isEqualTo("disclosure-outlived");
        jdbc.sql("UPDATE compliance_disclosure SET state = 'PREPARED', published_by = NULL, published_at = NULL, published_where = NULL").update();
        refused("disclosure.outlived", () -> disclosures.publish(fresh.id(), "help/ranking"));
    }

    private Standing standing() {
        return current.callAs(CO1, () -> disclosures.overview()).getFirst().standing();
    }

    private void live(ModelVersion model, FairnessPolicy policy) {
        current.runAs(CO1, () -> transaction.executeWithoutResult(status -> surfaces.activate(
                new LivePair(Surface.HOME, model.id(), policy.id(), UUID.randomUUID(), Instant.now()), "test")));
    }

    private void refused(String key, Runnable work) {
        assertThatThrownBy(() -> current.runAs(CO1, work))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    @Test
    void a_filing_counts_while_it_is_on_time_and_a_calendar_without_the_year_proves_nothing() throws IOException {
        var model = model("filed", ModelKind.EASE);
        assertThat(look(filing, model, null).key()).isEqualTo("no-filing");
        var opened = current.callAs(CO1, () -> desk.open(Surface.HOME, FilingKind.FIRST, ""));
        assertThat(look(filing, model, null).key()).isEqualTo("filing-prepared");
        announce(calendar.today().getYear(), calendar.today().getYear() + 1);
        live(model, policy(0.2));
        assertThat(look(filing, model, null).key()).isEqualTo("filing-running");
        announce(2020);
        assertThat(look(filing, model, null).key()).isEqualTo("filing-calendar");
        assertThat(look(filing, model, null).verdict()).isEqualTo(Verdict.INSUFFICIENT);
        announce(calendar.today().getYear(), calendar.today().getYear() + 1);
        var submitted = current.callAs(CO1, () -> desk.submitted(opened.id(), 0, calendar.today(), ""));
        assertThat(look(filing, model, null).key()).isEqualTo("filing-submitted");
        current.runAs(CO1, () -> desk.accepted(opened.id(), submitted.revision(), "No. 7", ""));
        assertThat(look(filing, model, null).arguments()).containsExactly("No. 7");
        assertThat(look(filing, model, null).verdict()).isEqualTo(Verdict.PASS);
        jdbc.sql("DELETE FROM compliance_filing").update();
        current.runAs(CO1, () -> desk.notNeeded(Surface.HOME, "no list here reaches the public"));
        assertThat(look(filing, model, null).key()).isEqualTo("filing-not-needed");
    }

    private void announce(int... years) throws IOException {
        Files.createDirectories(calendar.ownFile().getParent());
        var text = new StringBuilder();
        for (int year : years) {
            text.append("year,").append(year).append(",test\n");
        }
        Files.writeString(calendar.ownFile(), text);
    }
}
