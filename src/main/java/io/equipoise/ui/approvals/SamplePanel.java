package io.equipoise.ui.approvals;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.Persona;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.serving.LivePair;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Panel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What three shoppers get now beside what they would get: the lists themselves, not only numbers about them. */
class SamplePanel extends Panel {
    private static final int SHOPPERS = 3;
    private static final int SLOTS = 5;

    private record Sample(Persona persona, @Nullable ListPreview now, ListPreview then) {}

    private final ListPreviewer previewer;
    private final ApprovalRequest request;
    private final Optional<LivePair> live;

    SamplePanel(ListPreviewer previewer, ApprovalRequest request, Optional<LivePair> live) {
        super(I18NProvider.translate("approvals.samples"));
        this.previewer = previewer;
        this.request = request;
        this.live = live;
        var subject = request.subject();
        describe(getTranslation("approvals.samples.why"));
        actions(new Anchor(
                "preview?version=" + subject.model() + (subject.policy() == null ? "" : "&policy=" + subject.policy()),
                getTranslation("approvals.samples.open")));
        show(new Span(getTranslation("approvals.samples.making")));
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        Background.read(this, this::samples, this::fill, this::failed);
    }

    private List<Sample> samples() {
        var subject = request.subject();
        return previewer.personas(subject.model()).stream()
                .limit(SHOPPERS)
                .map(persona -> new Sample(
                        persona,
                        live.map(pair -> list(persona, pair.model(), pair.policy())).orElse(null),
                        list(persona, subject.model(), subject.policy())))
                .toList();
    }

    private ListPreview list(Persona persona, ModelVersionId model, @Nullable PolicyVersionId policy) {
        return previewer.preview(new PreviewRequest(
                persona.pseudonym(), model, policy, null, request.subject().surface(), new Cutoff(SLOTS), true));
    }

    private void fill(List<Sample> samples) {
        var place = new Div();
        place.addClassName("eq-samples");
        samples.forEach(sample -> place.add(card(sample)));
        show(samples.isEmpty() ? new Span(getTranslation("approvals.samples.none")) : place);
    }

    private Component card(Sample sample) {
        var card = new Div(new H3(getTranslation("approvals.samples.persona", sample.persona().code(), sample.persona().items())));
        card.addClassName("eq-sample");
        var columns = new Div();
        columns.addClassName("eq-sample-lists");
        ListPreview now = sample.now();
        columns.add(now == null
                ? column(getTranslation("approvals.samples.now"), new Paragraph(getTranslation("approvals.nothing")))
                : column(getTranslation("approvals.samples.now"), list(now, null)));
        columns.add(column(getTranslation("approvals.samples.then"), list(sample.then(), now)));
        card.add(columns);
        return card;
    }

    private static Component column(String title, Component content) {
        var name = new Span(title);
        name.addClassName("eq-muted");
        return new Div(name, content);
    }

    private OrderedList list(ListPreview preview, @Nullable ListPreview before) {
        var list = new OrderedList();
        for (ScoredSlot slot : preview.after()) {
            String title = ItemTitle.of(preview.log(), slot.itemIndex());
            var item = new ListItem(new Span(title));
            if (before != null) {
                var move = new Span(move(title, slot.rank(), before));
                move.addClassName("eq-muted");
                item.add(new Span(" "), move);
            }
            list.add(item);
        }
        return list;
    }

    /** By name, for the two versions may have been trained on different snapshots. */
    private String move(String title, int rank, ListPreview before) {
        return before.after().stream()
                .filter(slot -> ItemTitle.of(before.log(), slot.itemIndex()).equals(title))
                .findFirst()
                .map(slot -> slot.rank() == rank ? "" : slot.rank() > rank ? "↑" + (slot.rank() - rank) : "↓" + (rank - slot.rank()))
                .orElseGet(() -> getTranslation("approvals.samples.new"));
    }

    private void failed(RuntimeException failure) {
        if (!(failure instanceof Refusal refusal)) {
            show(new Span(getTranslation("approvals.samples.failed")));
            throw failure;
        }
        show(new ErrorNotice(refusal));
    }
}
