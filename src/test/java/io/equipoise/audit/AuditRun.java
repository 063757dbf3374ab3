package io.equipoise.audit;

import io.equipoise.Equipoise;
import io.equipoise.charter.CharterCatalog;
import io.equipoise.charter.CharterVersion;
import io.equipoise.fairness.charter.Charter;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.model.ModelRegistry;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;

/**
 * One audit of a real workspace in a process of its own, to see that it makes the same bytes whatever the process is given: {@code AuditRun
 * DATA order} orders an audit of the first version and prints the digest of its report, {@code AuditRun DATA open} orders nothing and waits
 * for what a stop left open. Processors are the JVM's ({@code -XX:ActiveProcessorCount}).
 */
final class AuditRun {
    private AuditRun() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Object> properties = Map.of(
                "equipoise.data", arguments[0], "equipoise.demo", "off", "equipoise.mode", "command", "spring.autoconfigure.exclude",
                "com.vaadin.flow.spring.SpringBootAutoConfiguration,com.vaadin.flow.spring.SpringSecurityAutoConfiguration,com.vaadin.flow.spring.VaadinScopesConfig");
        long start = System.nanoTime();
        try (var console = new SpringApplicationBuilder(Equipoise.class).web(WebApplicationType.NONE).properties(properties).run()) {
            var current = console.getBean(CurrentOperator.class);
            current.callAs(Operator.SYSTEM, () -> {
                run(console, arguments[1].equals("order"), start);
                return null;
            });
        }
    }

    private static void run(ApplicationContext console, boolean order, long start) {
        var auditor = console.getBean(Auditor.class);
        if (order) {
            auditor.start(plan(console));
            System.out.println("ordered");
        }
        var audit = auditor.list().getFirst();
        while (!audit.state().isOver()) {
            try {
                Thread.sleep(500);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            audit = auditor.list().getFirst();
        }
        System.out.printf("audit %s %s with %d processors in %d s: %s%n",
                audit.id(), audit.state(), Runtime.getRuntime().availableProcessors(), (System.nanoTime() - start) / 1_000_000_000, audit.reportDigest());
        if (audit.reportDigest() != null) {
            var report = auditor.report(audit);
            System.out.printf("%d users, rules %s%n", report.users(),
                    report.charter() == null ? List.of() : report.charter().rules().stream().map(AuditReport.RuleOutcome::verdict).toList());
        }
    }

    /** The same plan each time: the charter is written once, its version found again. */
    private static AuditPlan plan(ApplicationContext console) {
        var models = console.getBean(ModelRegistry.class).list();
        var model = models.getLast();
        var charters = console.getBean(CharterCatalog.class);
        CharterVersion charter = charters.list().stream().findFirst().orElseGet(() -> {
            var settings = new Charter.Settings(10, 30, 100, 0.95, Charter.Correction.HOLM, 2_000, 42);
            List<CharterRule> rules = List.of(
                    new CharterRule.Utility("ndcg", 0.001), new CharterRule.Gap("ndcg", "age", 0.02), new CharterRule.Gap("ndcg", "gender", 0.02));
            return charters.draft(new Charter(rules, Charter.Open.BLOCK, settings, Set.of(), Set.of()), "for a run", LocalDate.now());
        });
        return AuditPlan.usual(model.id(), null, List.of("age", "gender"), List.of("brand")).under(charter)
                .comparedWith(List.of(new AuditPlan.Baseline("previous", models.getFirst().id(), null)));
    }
}
