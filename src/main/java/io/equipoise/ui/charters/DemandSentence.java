package io.equipoise.ui.charters;

import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.CharterRule;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.GroupName;
import io.equipoise.ui.component.MetricName;

/** A rule of the charter as one sentence. */
public final class DemandSentence {
    private DemandSentence() {}

    public static String of(CharterRule rule) {
        var formats = Formats.current();
        return switch (rule) {
            case CharterRule.Gap(var metric, var attribute, var within) ->
                say("gap", MetricName.of(metric), AttributeName.of(attribute), formats.decimal(within, 3));
            case CharterRule.Ratio(var metric, var attribute, var atLeast) ->
                say("ratio", MetricName.of(metric), AttributeName.of(attribute), formats.percent(atLeast, 0));
            case CharterRule.Worst(var metric, var attribute, var atLeast) ->
                say("worst", MetricName.of(metric), AttributeName.of(attribute), formats.decimal(atLeast, 3));
            case CharterRule.Utility(var metric, var atLeast) -> say("utility", MetricName.of(metric), formats.decimal(atLeast, 3));
            case CharterRule.Share(var attribute, var group, var atLeast, var atMost) -> {
                String name = AttributeName.of(attribute);
                String who = GroupName.of(attribute, group);
                if (atMost >= 1) {
                    yield say("share-least", name, who, formats.percent(atLeast, 0));
                }
                yield atLeast <= 0
                        ? say("share-most", name, who, formats.percent(atMost, 0))
                        : say("share", name, who, formats.percent(atLeast, 0), formats.percent(atMost, 0));
            }
        };
    }

    private static String say(String kind, Object... arguments) {
        return I18NProvider.translate("charters.rule." + kind, arguments);
    }
}
