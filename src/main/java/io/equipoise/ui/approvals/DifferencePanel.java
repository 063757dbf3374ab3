package io.equipoise.ui.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.approval.ApprovalRequest;
import io.equipoise.approval.RequestScope;
import io.equipoise.model.CardTexts;
import io.equipoise.serving.LivePair;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.versions.VersionView;
import java.util.Objects;
import java.util.Optional;

/** What going live would change on the surface, against what is live there; what stays is shown when asked for. */
class DifferencePanel extends Panel {
    private final ApprovalRequest request;
    private final Optional<LivePair> live;
    private final PairNames names;
    private final Optional<CardTexts> card;
    private final Div facts = new Div();

    DifferencePanel(ApprovalRequest request, Optional<LivePair> live, Optional<CardTexts> card, PairNames names, AddressChoices choices) {
        super(I18NProvider.translate("approvals.differences"));
        this.request = request;
        this.live = live;
        this.card = card;
        this.names = names;
        describe(getTranslation("approvals.differences.why"));
        var only = new Checkbox(getTranslation("compare.differences-only"), choices.get("differences").filter("all"::equals).isEmpty());
        only.addValueChangeListener(change -> {
            choices.keep("differences", change.getValue() ? "" : "all");
            fill(change.getValue());
        });
        actions(only);
        with(facts);
        fill(only.getValue());
    }

    private void fill(boolean only) {
        var subject = request.subject();
        boolean sameModel = live.filter(pair -> pair.model().equals(subject.model())).isPresent();
        boolean samePolicy = live.filter(pair -> Objects.equals(pair.policy(), subject.policy())).isPresent();
        var list = new Facts();
        if (!only || request.scope() != RequestScope.PAIR) {
            list.fact(getTranslation("approvals.scope"), getTranslation("requestScope." + request.scope()));
        }
        if (!only || !sameModel) {
            var model = new Div(new Span(change(live.map(pair -> names.model(pair.model())), names.model(subject.model()), sameModel)));
            model.addClassName("eq-actions");
            live.filter(pair -> !sameModel && names.comparable(pair.model(), subject.model()))
                    .ifPresent(pair -> model.add(new Anchor(
                            "versions/compare?a=" + pair.model() + "&b=" + subject.model(), getTranslation("approvals.compare"))));
            model.add(new RouterLink(
                    getTranslation("training.run.version"), VersionView.class, new RouteParameters("id", subject.model().toString())));
            list.fact(getTranslation("versions.name"), model);
        }
        if (!only || !samePolicy) {
            list.fact(getTranslation("audits.policy"), policy(samePolicy));
        }
        if (!only || request.activateAt() != null) {
            list.fact(
                    getTranslation("approvals.activate-at"),
                    request.activateAt() == null ? getTranslation("approvals.at-once") : Formats.current().dateTime(request.activateAt()));
        }
        list.fact(getTranslation("approvals.card"), card());
        list.fact(getTranslation("approvals.content"), new Hash(request.contentHash()));
        facts.removeAll();
        facts.add(list);
    }

    private Component card() {
        var open = new Anchor("versions/" + request.subject().model() + "/card", getTranslation("approvals.open-card"));
        var line = new Div();
        line.addClassName("eq-actions");
        card.ifPresentOrElse(
                words -> line.add(new Span(getTranslation("approvals.card.revision", words.revision(), words.editedBy())), new Hash(words.sha256())),
                () -> line.add(new Span(getTranslation("approvals.card.none"))));
        line.add(open);
        return line;
    }

    private Component policy(boolean same) {
        var subject = request.subject();
        String none = getTranslation("audits.no-policy");
        var line = new Div(new Span(change(live.map(pair -> names.policy(pair.policy(), none)), names.policy(subject.policy(), none), same)));
        line.addClassName("eq-actions");
        if (subject.policy() != null) {
            line.add(new Anchor("policies/" + subject.policy(), getTranslation("approvals.open-policy")));
        }
        return line;
    }

    private String change(Optional<String> before, String after, boolean same) {
        return same ? getTranslation("approvals.same", after) : before.orElseGet(() -> getTranslation("approvals.nothing")) + " → " + after;
    }
}
