package io.equipoise.ui.bias;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.component.html.Paragraph;
import io.equipoise.tradeoff.DataAndModel;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.PairBars;
import io.equipoise.ui.component.Panel;

/** Bias of the data beside bias of the lists: did the model amplify it? */
class Amplification extends Panel {
    Amplification(DataAndModel shares, String attribute) {
        super(I18NProvider.translate("bias.amplify.title"));
        describe(getTranslation("bias.amplify.why"));
        var formats = Formats.current();
        var chart = new PairBars(
                getTranslation("bias.amplify.axis"), getTranslation("bias.amplify.data"), getTranslation("bias.amplify.model"),
                "data-and-model-" + attribute);
        chart.show(
                shares.groups().stream()
                        .map(group -> new PairBars.Pair(GroupName.of(attribute, group.group()), group.data(), group.model()))
                        .toList(),
                shares.mostAmplified()
                        .map(group -> getTranslation(
                                "bias.amplify.summary." + shares.verdict(),
                                AttributeName.of(attribute),
                                GroupName.of(attribute, group.group()),
                                formats.percent(group.data(), 1),
                                formats.percent(group.model(), 1)))
                        .orElse(getTranslation("bias.amplify.nothing")));
        with(chart);
        shares.dataRatio().ifPresent(data -> shares.modelRatio().ifPresent(model -> with(new Paragraph(
                getTranslation("bias.amplify.ratios", formats.decimal(data, 2), formats.decimal(model, 2))))));
    }
}
