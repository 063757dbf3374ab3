package io.equipoise.ui.bias;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.audit.Audit;
import io.equipoise.audit.AuditReport;
import io.equipoise.audit.AuditState;
import io.equipoise.audit.Auditor;
import io.equipoise.fairness.Estimate;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.ArtifactDamaged;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.LineChart;
import io.equipoise.ui.component.Panel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one measure went from audit to audit, with a mark where a version went live. */
final class BiasHistory {
    private static final int MOST = 12;

    private final Auditor auditor;
    private final LiveSurfaces surfaces;
    private final ModelRegistry models;

    BiasHistory(Auditor auditor, LiveSurfaces surfaces, ModelRegistry models) {
        this.auditor = auditor;
        this.surfaces = surfaces;
        this.models = models;
    }

    Panel panel(Side side, String attribute, @Nullable PolicyVersionId policy) {
        var panel = new Panel(I18NProvider.translate("bias.history.title")).describe(I18NProvider.translate("bias.history.why"));
        List<Audit> audits = auditor.list().stream().filter(it -> it.state() == AuditState.DONE).limit(MOST).toList().reversed();
        List<String> positions = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<LineChart.Mark> marks = new ArrayList<>();
        for (Audit audit : audits) {
            double value = value(side, attribute, audit);
            if (Double.isNaN(value)) {
                continue;
            }
            positions.add(label(audit.plan().model()) + "\n" + Formats.current().tableTime(audit.createdAt()));
            values.add(value);
            surfaces.all().stream()
                    .filter(pair -> pair.model().equals(audit.plan().model()))
                    .findFirst()
                    .ifPresent(pair -> marks.add(new LineChart.Mark(
                            positions.size() - 1, I18NProvider.translate("bias.history.live", I18NProvider.translate("surface." + pair.surface())))));
        }
        var chart = new LineChart(
                I18NProvider.translate("bias.history.audit"), I18NProvider.translate("bias.history.axis." + side), "bias-history");
        chart.show(
                positions,
                List.of(new LineChart.Line(
                        I18NProvider.translate("bias.history.axis." + side), values.stream().mapToDouble(Double::doubleValue).toArray())),
                marks,
                I18NProvider.translate("bias.history.summary", values.size()));
        return panel.with(chart);
    }

    private String label(ModelVersionId id) {
        return models.list().stream().filter(model -> model.id().equals(id)).map(model -> model.label()).findFirst().orElse("–");
    }

    private double value(Side side, String attribute, Audit audit) {
        try {
            AuditReport report = auditor.report(audit);
            if (side == Side.USERS) {
                return report.utility().stream()
                        .filter(part -> part.report().attribute().equals(attribute) && part.gap() != null)
                        .mapToDouble(part -> part.gap().gap())
                        .findFirst()
                        .orElse(Double.NaN);
            }
            return report.exposure().stream()
                    .filter(part -> part.attribute().equals(attribute))
                    .map(part -> part.perItemRatio())
                    .filter(Estimate.Estimated.class::isInstance)
                    .mapToDouble(ratio -> ((Estimate.Estimated) ratio).value())
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (ArtifactDamaged damaged) {
            return Double.NaN;
        }
    }
}
