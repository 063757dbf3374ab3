package io.equipoise.compliance.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.Cast;
import io.equipoise.ConsoleTest;
import io.equipoise.compliance.checklist.Answer.Choice;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelKind;
import io.equipoise.ranking.Surface;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import java.util.HashSet;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

@ConsoleTest
class ChecklistsTest {
    private static final Operator CO1 = Cast.person("co1", Role.COMPLIANCE);
    private static final Operator CO2 = Cast.person("co2", Role.COMPLIANCE);

    @Autowired
    Checklists checklists;

    @Autowired
    ChecklistTemplates templates;

    @Autowired
    EvidenceLog evidence;

    @Autowired
    CurrentOperator current;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void leaveNothing() {
        jdbc.sql("DELETE FROM compliance_checklist").update();
    }

    private static void refused(ThrowingCallable call, String key) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.key()).isEqualTo(key));
    }

    private Checklist answered(Operator who, Checklist checklist, String item, Answer answer) {
        return current.callAs(who, () -> checklists.answer(checklist.id(), checklist.revision(), item, answer));
    }

    @Test
    void every_template_has_both_languages_questions_of_its_own_and_rows_of_the_map() {
        assertThat(templates.all()).extracting(ChecklistTemplate::id).contains(ChecklistTemplate.IMPACT_ASSESSMENT).doesNotHaveDuplicates();
        for (var template : templates.all()) {
            var ids = new HashSet<String>();
            assertThat(template.title().zh()).matches(".*\\p{IsHan}.*");
            for (var item : template.items()) {
                assertThat(ids.add(item.id())).as(template.id() + " " + item.id()).isTrue();
                assertThat(item.question().zh()).matches(".*\\p{IsHan}.*").doesNotContainPattern("\\p{IsHan}[,;:?]");
                assertThat(item.question().en()).endsWith("?");
                assertThat(item.obligation()).matches("R([1-9]|1\\d|2[0-8])");
            }
        }
    }

    @Test
    void a_no_needs_a_reason_every_question_an_answer_and_the_signature_another_person() {
        var list = current.callAs(CO1, () -> checklists.begin("algorithm-rules", Surface.HOME, "2026-Q4", null));
        refused(() -> answered(CO1, list, "tags", new Answer(Choice.NO, " ", "")), "checklist.elaboration");
        refused(() -> answered(CO1, list, "tags", new Answer(Choice.NOT_APPLICABLE, "", "")), "checklist.elaboration");
        refused(() -> answered(CO1, list, "nothing", new Answer(Choice.YES, "", "")), "checklist.question");
        var seen = list;
        for (var item : templates.find("algorithm-rules").orElseThrow().items()) {
            var now = seen;
            refused(() -> current.callAs(CO2, () -> checklists.sign(now.id(), now.revision())), "checklist.unanswered");
            seen = answered(CO1, seen, item.id(), item.id().equals("filed") ? new Answer(Choice.NO, "being prepared", "filings") : new Answer(Choice.YES, "", ""));
        }
        var full = seen;
        refused(() -> current.callAs(CO1, () -> checklists.sign(full.id(), full.revision())), "checklist.own");
        refused(() -> current.callAs(CO2, () -> checklists.sign(full.id(), 0)), "checklist.changed");
        var signed = current.callAs(CO2, () -> checklists.sign(full.id(), full.revision()));
        assertThat(signed.signing().by()).isEqualTo("co2");
        assertThat(signed.saying(Choice.NO)).isEqualTo(1);
        refused(() -> answered(CO1, signed, "tags", new Answer(Choice.YES, "", "")), "checklist.signed");

        var next = current.callAs(CO1, () -> checklists.begin("algorithm-rules", Surface.HOME, "2026-Q4", null));
        assertThat(next.number()).isEqualTo(2);
        assertThat(next.answers()).isEqualTo(signed.answers());
        refused(() -> current.callAs(CO1, () -> checklists.begin("algorithm-rules", Surface.HOME, "2026-Q4", null)), "checklist.open-already");
        assertThat(current.callAs(CO1, () -> evidence.about("checklist", full.id().toString())))
                .extracting(EvidenceEntry::action)
                .startsWith("checklist.begun", "checklist.answered")
                .endsWith("checklist.signed");
    }

    @Test
    void an_assessment_names_its_model_and_others_do_not() {
        var about = new Checklist.About("ranker", ModelKind.EASE);
        refused(() -> current.callAs(CO1, () -> checklists.begin(ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME, "2026", null)), "checklist.model");
        refused(() -> current.callAs(CO1, () -> checklists.begin("eu-recommender", Surface.HOME, "2026", about)), "checklist.model");
        refused(() -> current.callAs(CO1, () -> checklists.begin("eu-recommender", Surface.HOME, "Q4", null)), "checklist.period");
        var begun = current.callAs(CO1, () -> checklists.begin(ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME, "2026", about));
        assertThat(current.callAs(CO2, () -> checklists.find(begun.id())).orElseThrow().about()).isEqualTo(about);
    }

    @Test
    void everybody_reads_and_only_compliance_writes() {
        var list = current.callAs(CO1, () -> checklists.begin("eu-recommender", Surface.CART, "2026", null));
        for (Role role : new Role[] {Role.OPERATOR, Role.PRODUCT, Role.AUDITOR, Role.ADMINISTRATOR}) {
            var who = Cast.person("x", role);
            assertThat(current.callAs(who, checklists::list)).extracting(Checklist::id).contains(list.id());
            assertThatThrownBy(() -> answered(who, list, "options", new Answer(Choice.YES, "", ""))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.callAs(who, () -> checklists.sign(list.id(), 0))).isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> current.callAs(who, () -> checklists.begin("eu-recommender", Surface.HOME, "2026", null)))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }
}
