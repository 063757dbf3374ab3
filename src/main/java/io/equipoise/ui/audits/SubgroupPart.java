package io.equipoise.ui.audits;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.equipoise.fairness.detection.Subgroup;
import io.equipoise.fairness.detection.SubgroupReport;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.stream.Collectors;

/** The combinations of attributes whose users are served worst, each as a sentence with its evidence, worst first. */
public class SubgroupPart extends Panel {
    private static final double LEVEL = 0.05;

    private final Formats formats = Formats.current();

    public SubgroupPart(SubgroupReport report) {
        super(title());
        describe(getTranslation(
                "audits.subgroups.why",
                formats.number(report.lookedAt()),
                report.level(),
                formats.number(report.options().support())));
        var sure = report.supported(LEVEL);
        if (sure.isEmpty()) {
            with(new Paragraph(getTranslation("audits.subgroups.none")));
            return;
        }
        var list = new OrderedList();
        list.addClassName("eq-sentences");
        sure.forEach(subgroup -> list.add(item(subgroup)));
        with(list);
    }

    private static String title() {
        return UI.getCurrent().getTranslation("audits.subgroups.title");
    }

    private ListItem item(Subgroup subgroup) {
        var sentence = new Span(getTranslation(
                "audits.subgroups.sentence",
                who(subgroup),
                formats.number(subgroup.users()),
                formats.decimal(subgroup.error() - subgroup.restError(), 3),
                formats.decimal(Math.max(0, subgroup.excess().low()), 3),
                formats.decimal(subgroup.excess().high(), 3)));
        var evidence = new Span(evidence(subgroup));
        evidence.addClassName("eq-secondary");
        var item = new ListItem(sentence, evidence);
        item.addClassName("eq-sentence");
        return item;
    }

    private String who(Subgroup subgroup) {
        return subgroup.conditions().stream()
                .map(one -> getTranslation(
                        "audits.subgroups.condition",
                        AttributeName.of(one.attribute()),
                        GroupName.of(one.attribute(), one.value())))
                .collect(Collectors.joining(getTranslation("audits.subgroups.and")));
    }

    private String evidence(Subgroup subgroup) {
        String p = getTranslation("audits.subgroups.evidence", formats.decimal(subgroup.familywise(), 3));
        double excess = subgroup.conditions().stream().mapToDouble(Subgroup.Condition::share).sum();
        if (subgroup.conditions().size() < 2 || !(excess > 0)) {
            return p;
        }
        String shares = subgroup.conditions().stream()
                .map(one -> getTranslation(
                        "audits.subgroups.share",
                        GroupName.of(one.attribute(), one.value()),
                        formats.percent(one.share() / excess, 0)))
                .collect(Collectors.joining(getTranslation("list.separator")));
        return getTranslation("audits.subgroups.evidence-shares", p, shares);
    }
}
