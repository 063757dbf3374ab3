package io.equipoise.demo;

import io.equipoise.compliance.checklist.Answer;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplate;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.NewFinding;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.ranking.Surface;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A handful of honest entries of compliance: one finding, an impact assessment begun and not signed, and the text shoppers would read of the
 * live policy. Each says that it is the demo's. The filing is left as it is: its term runs by itself since the demo went live.
 */
@Component
@Order(55)
class ComplianceStep implements DemoStep {
    private static final String FINDING = "(Demo 演示) Shoppers in the northwest are served worse · 西北地区推荐质量偏低";

    private final DemoShop shop;
    private final Findings findings;
    private final Checklists checklists;
    private final Disclosures disclosures;

    ComplianceStep(DemoShop shop, Findings findings, Checklists checklists, Disclosures disclosures) {
        this.shop = shop;
        this.findings = findings;
        this.checklists = checklists;
        this.disclosures = disclosures;
    }

    @Override
    public String name() {
        return "compliance";
    }

    @Override
    public void run(DemoStage stage) {
        if (stage.as("co1", findings::list).stream().noneMatch(finding -> finding.title().equals(FINDING))) {
            stage.as("co1", () -> findings.open(new NewFinding(
                    FINDING,
                    "Known from the audit; more data from the region are being collected. 来自评测结果，正在补充该地区数据。",
                    Severity.MEDIUM, FindingSource.AUDIT, "audits", "R14", "op", null)));
        }
        var champion = shop.champion(stage);
        if (stage.as("co1", () -> checklists.of(ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME)).isEmpty()) {
            var begun = stage.as("co1", () -> checklists.begin(
                    ChecklistTemplate.IMPACT_ASSESSMENT, Surface.HOME, checklists.period(), new Checklist.About(champion.name(), champion.kind())));
            var purpose = stage.as("co1", () -> checklists.answer(
                    begun.id(), begun.revision(), "purpose",
                    new Answer(Answer.Choice.YES, "(Demo 演示) The text shoppers read states it. 公示文本已说明。", "disclosures?surface=home")));
            stage.as("co1", () -> checklists.answer(
                    purpose.id(), purpose.revision(), "minors",
                    new Answer(Answer.Choice.NO, "(Demo 演示) The policy has no minors guard yet. 策略尚无未成年人保护规则。", "policies")));
        }
        if (stage.as("co1", () -> disclosures.of(Surface.HOME)).isEmpty()) {
            var policy = stage.as("pm", shop::policy).orElseThrow().id();
            stage.as("co1", () -> disclosures.prepare(
                    Surface.HOME,
                    policy,
                    Map.of("en", "This text is part of a demo workspace.", "zh", "本文本为演示工作区内容。")));
        }
    }
}
