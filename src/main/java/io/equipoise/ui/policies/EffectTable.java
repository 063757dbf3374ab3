package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import io.equipoise.fairness.Estimate;
import io.equipoise.tradeoff.Effect;
import io.equipoise.ui.component.Formats;
import java.util.List;
import java.util.function.Function;

/** Numbers before and after, with the interval of each difference. */
class EffectTable extends Div {
    private static final int DECIMALS = 3;

    /** @param name what an effect's name is called on screen */
    EffectTable(String caption, List<Effect> effects, Function<Effect, String> name) {
        addClassName("eq-effects");
        var table = new NativeTable();
        table.setCaptionText(caption);
        var head = new NativeTableRow();
        for (String key : List.of("whatif.measure", "whatif.before", "whatif.after", "whatif.difference")) {
            var cell = new NativeTableHeaderCell(getTranslation(key));
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        }
        table.getHead().add(head);
        effects.forEach(effect -> table.getBody().add(row(effect, name.apply(effect))));
        add(table);
    }

    private NativeTableRow row(Effect effect, String name) {
        var formats = Formats.current();
        var heading = new NativeTableHeaderCell(name);
        heading.getElement().setAttribute("scope", "row");
        heading.setTitle(getTranslation("whatif.n", formats.number(effect.n())));
        var difference = new NativeTableCell(words(effect));
        if (effect.difference() instanceof Estimate.Estimated it && (it.ciLow() > 0 || it.ciHigh() < 0)) {
            difference.addClassName("eq-effect-sure");
        }
        boolean shown = effect.difference() instanceof Estimate.Estimated;
        return new NativeTableRow(
                heading,
                new NativeTableCell(shown ? formats.decimal(effect.before(), DECIMALS) : "–"),
                new NativeTableCell(shown ? formats.decimal(effect.after(), DECIMALS) : "–"),
                difference);
    }

    private String words(Effect effect) {
        var formats = Formats.current();
        return switch (effect.difference()) {
            case Estimate.Estimated it -> (it.value() > 0 ? "+" : "") + formats.decimal(it.value(), DECIMALS) + " ["
                    + formats.decimal(it.ciLow(), DECIMALS) + ", " + formats.decimal(it.ciHigh(), DECIMALS) + "]";
            case Estimate.Insufficient it -> getTranslation("whatif.few", it.needed());
            case Estimate.Undefined it -> "–";
        };
    }
}
