package io.equipoise.ui.preview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.CounterBasis;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One shopper's lists of two sides: what must be known to read them, how alike they are, and the lists themselves. */
class ComparedLists {
    private final PreviewRequest request;
    private final ListPreview preview;
    private final Side before;
    private final Side after;
    private final Formats formats = Formats.current();

    /** What made a list. @param version null: that of the other side @param policy null: the model alone */
    record Side(@Nullable ModelVersion version, @Nullable FairnessPolicy policy) {
        private String policyLabel() {
            return policy == null ? text("preview.model-alone") : policy.label();
        }
    }

    ComparedLists(PreviewRequest request, ListPreview preview, Side before, Side after) {
        this.request = request;
        this.preview = preview;
        this.before = before;
        this.after = after;
    }

    List<Component> parts() {
        List<Component> parts = new ArrayList<>(notices());
        parts.add(KeyFigure.row(
                new KeyFigure(text("preview.overlap"), formats.percent(preview.overlap(), 0), text("preview.overlap.note")),
                new KeyFigure(text("preview.rbo"), formats.decimal(preview.rbo(), 3), text("preview.rbo.note")),
                new KeyFigure(text("preview.ndcg.before"), ndcg(preview.ndcgBefore()), text("preview.ndcg.note")),
                new KeyFigure(text("preview.ndcg.after"), ndcg(preview.ndcgAfter()), "")));
        var columns = new Div(column(titleBefore(), preview.before(), false), column(titleAfter(), preview.after(), true));
        columns.addClassName("eq-board");
        parts.add(columns);
        return parts;
    }

    private List<ErrorNotice> notices() {
        List<ErrorNotice> notices = new ArrayList<>();
        if (preview.fallback() != null) {
            notices.add(new ErrorNotice(preview.isFallback() ? Tone.WARNING : Tone.NEUTRAL, fallback(preview.fallback())));
        }
        if (preview.withheld() > 0) {
            notices.add(new ErrorNotice(Tone.NEUTRAL, text("preview.withheld", preview.withheld())));
        }
        if (preview.unplaced() > 0) {
            notices.add(new ErrorNotice(Tone.NEUTRAL, text("preview.unplaced", formats.number(preview.unplaced()))));
        }
        if (!preview.holdsHere()) {
            notices.add(new ErrorNotice(Tone.WARNING, text("preview.does-not-hold", text("surface." + request.surface()))));
        }
        Stream.of(after, before).flatMap(side -> Stream.ofNullable(side.policy())).forEach(policy -> runOut(policy, notices));
        if (preview.counters().source() != CounterBasis.Source.UNUSED) {
            notices.add(new ErrorNotice(Tone.NEUTRAL, text(
                    "preview.counters." + preview.counters().source(),
                    formats.dateTime(preview.counters().asOf()),
                    preview.counters().lists())));
        }
        return notices;
    }

    /** Of a list made before also when: rules may have run out since, and the policy may not hold any more. */
    private String fallback(String reason) {
        return text("preview.fallback." + reason, formats.dateTime(preview.made()));
    }

    /** Rules that are written in a policy and act on no list any more. */
    private static void runOut(FairnessPolicy policy, List<ErrorNotice> notices) {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        long over = policy.rules().stream().filter(rule -> rule.hasRunOut(today)).count();
        if (over > 0) {
            notices.add(new ErrorNotice(Tone.WARNING, text("preview.run-out", policy.label(), over)));
        }
    }

    private String titleBefore() {
        if (before.version() != null) {
            return text("preview.by", before.version().label(), before.policyLabel());
        }
        return before.policy() == null ? text("preview.before") : text("preview.under", before.policy().label());
    }

    private String titleAfter() {
        if (before.version() != null && after.version() != null) {
            return text("preview.by", after.version().label(), after.policyLabel());
        }
        return after.policy() == null ? text("preview.after.none") : text("preview.after.policy", after.policy().label());
    }

    private Panel column(String title, List<ScoredSlot> slots, boolean moved) {
        var list = new OrderedList();
        list.addClassName("eq-slots");
        slots.forEach(slot -> list.add(new SlotCard(preview, slot, moved)));
        return new Panel(title).with(list);
    }

    private String ndcg(OptionalDouble value) {
        return value.isPresent() ? formats.decimal(value.getAsDouble(), 3) : "–";
    }

    private static String text(String key, Object... values) {
        return I18NProvider.translate(key, values);
    }
}
