package io.equipoise.demo;

import io.equipoise.dataset.bias.DataBias;
import io.equipoise.dataset.bias.DataDecisions;
import io.equipoise.dataset.bias.DataFinding.Remedy;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the bias report of the shop's data and answers what it found, as gate G7 asks before a release: by waiting, as nothing else is done
 * in the demo. A remedy written down and not carried out would be untrue, and the report would no longer offer it.
 */
@Component
@Order(15)
class DataReportStep implements DemoStep {
    private static final String NOTE = "Known; the quarterly report looks again. 已知悉，季度报告复查。";

    private final DemoShop shop;
    private final DataBias bias;
    private final DataDecisions decisions;

    DataReportStep(DemoShop shop, DataBias bias, DataDecisions decisions) {
        this.shop = shop;
        this.bias = bias;
        this.decisions = decisions;
    }

    @Override
    public String name() {
        return "data-report";
    }

    @Override
    public void run(DemoStage stage) {
        var dataset = shop.requireDataset().id();
        var report = stage.as("op", () -> bias.of(dataset));
        var answered = stage.as("op", () -> decisions.of(dataset).keySet());
        report.findings().stream()
                .filter(finding -> !answered.contains(finding.key()))
                .forEach(finding -> stage.as("co1", () -> decisions.decide(dataset, finding, Remedy.WAIT, NOTE)));
    }
}
