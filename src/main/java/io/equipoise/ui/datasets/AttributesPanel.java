package io.equipoise.ui.datasets;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.AttributeColumn;
import io.equipoise.dataset.DatasetProfile;
import io.equipoise.dataset.GroupShare;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.Panel;
import java.util.List;

/** The attributes of users, or of items: which groups there are and how large, the missing among them. */
class AttributesPanel extends Panel {
    private final Formats formats = Formats.current();

    /** @param side {@code users} or {@code items} */
    AttributesPanel(String side, List<DatasetProfile.Attribute> attributes) {
        super(I18NProvider.translate("datasets.detail." + side));
        describe(getTranslation("datasets.detail." + side + ".describe", DatasetProfile.FEWEST_SHOWN));
        var board = new Div();
        board.addClassName("eq-board");
        attributes.forEach(attribute -> board.add(attribute(attribute)));
        with(attributes.isEmpty() ? new Paragraph(getTranslation("datasets.detail." + side + ".none")) : board);
    }

    private Div attribute(DatasetProfile.Attribute attribute) {
        var words = new Paragraph(words(attribute));
        words.addClassName("eq-muted");
        var part = new Div(new H3(AttributeName.of(attribute.name())), words);
        part.addClassName("eq-attribute");
        if (!attribute.groups().isEmpty()) {
            part.add(groups(attribute));
        }
        return part;
    }

    private String words(DatasetProfile.Attribute attribute) {
        String missing = attribute.groups().stream().anyMatch(AttributesPanel::isHiddenUnknown)
                ? getTranslation("datasets.detail.missing", "< " + DatasetProfile.FEWEST_SHOWN)
                : getTranslation("datasets.detail.missing", formats.percent(attribute.missing(), 1));
        var range = attribute.range();
        return range == null
                ? getTranslation("datasets.detail.values", formats.number(attribute.values()), missing)
                : getTranslation(
                        "datasets.detail.range",
                        formats.decimal(range.smallest(), 2),
                        formats.decimal(range.largest(), 2),
                        missing);
    }

    /** The few whose value is missing must not be told in another place than the list that hides them. */
    private static boolean isHiddenUnknown(GroupShare group) {
        return group.label().equals(AttributeColumn.UNKNOWN) && !group.shown();
    }

    private Component groups(DatasetProfile.Attribute attribute) {
        var bars = new ShareBars();
        for (GroupShare group : attribute.groups()) {
            String label = GroupName.of(attribute.name(), group.label());
            switch (group.disclosure()) {
                case SHOWN -> bars.bar(label, group.count(), group.share());
                case TOO_FEW ->
                    bars.hidden(label, getTranslation("datasets.detail.too-few", DatasetProfile.FEWEST_SHOWN));
                case PROTECTS_ANOTHER -> bars.hidden(label, getTranslation("datasets.detail.protects"));
            }
        }
        return bars;
    }
}
