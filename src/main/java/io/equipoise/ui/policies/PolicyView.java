package io.equipoise.ui.policies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.policy.RuleConflicts;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One version of a policy: a form while it is a draft, read-only with the reason from then on. */
@Route("policies/:version")
@StyleSheet("equipoise/policies.css")
@PermitAll
class PolicyView extends View implements BeforeEnterObserver, BeforeLeaveObserver {
    static final String NEW = "new";

    private final PolicyCatalog policies;
    private final EvidenceLog evidence;
    private final boolean editor;
    private final TextField name = new TextField();
    private final RuleEditor rules = new RuleEditor(this::changed);
    private final OrderStrip order = new OrderStrip();
    private final DisclosurePanel disclosure = new DisclosurePanel();
    private final RuleTextPanel text = new RuleTextPanel(this::imported);
    private final GroupSource groups;
    private final Div notices = new Div();
    private final Div side = new Div();
    private final Button save;
    private final Button submit;
    private @Nullable FairnessPolicy policy;
    private boolean dirty;

    PolicyView(PolicyCatalog policies, EvidenceLog evidence, DatasetCatalog datasets, CurrentOperator current) {
        super("policies.version");
        this.policies = policies;
        this.evidence = evidence;
        editor = PolicyEditors.include(current.require());
        groups = new GroupSource(datasets, rules::offer);
        save = new Button(getTranslation("policies.save"), click -> save());
        submit = new Button(getTranslation("policies.submit"), Glyph.STAMP.create(), click -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        header().above(new RouterLink(getTranslation("policies.title"), PoliciesView.class));
        notices.addClassName("eq-notices");
        notices.getElement().setAttribute("aria-live", "polite");
        side.addClassName("eq-policy-side");
        var main = new Div(name, order, groups, rules);
        main.addClassName("eq-policy-main");
        var both = new Div(main, side);
        both.addClassName("eq-policy");
        add(notices, both);
        name.setLabel(getTranslation("policies.name"));
        name.setMaxLength(PolicyCatalog.LONGEST_NAME);
        name.setManualValidation(true);
        name.addValueChangeListener(change -> {
            name.setInvalid(false);
            if (change.isFromClient()) {
                changed();
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String version = event.getRouteParameters().get("version").orElse(NEW);
        if (version.equals(NEW)) {
            showNew();
        } else {
            show(find(version).orElseThrow(NotFoundException::new));
        }
    }

    @Override
    public void beforeLeave(BeforeLeaveEvent event) {
        if (dirty) {
            var leave = event.postpone();
            Ask.confirmDanger(
                    getTranslation("policies.unsaved.title"),
                    getTranslation("policies.unsaved.text"),
                    getTranslation("policies.unsaved.leave"),
                    leave::proceed);
        }
    }

    private Optional<FairnessPolicy> find(String version) {
        try {
            return policies.find(PolicyVersionId.of(version));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private void showNew() {
        policy = null;
        header().retitle(getTranslation("policies.new")).actions(save, submit);
        side.add(disclosure, text);
        rules.write(List.of());
        if (!editor) {
            notices.add(new ErrorNotice(Tone.WARNING, getTranslation("policies.editors-only")));
            name.setReadOnly(true);
            rules.lock();
        }
        refresh(List.of());
    }

    private void show(FairnessPolicy shown) {
        policy = shown;
        dirty = false;
        notices.removeAll();
        name.setVisible(false);
        header().retitle(shown.label())
                .describe(RuleSentence.of(shown.rules()))
                .beside(new PolicyBadge(shown.state()))
                .actions(actions(shown));
        side.removeAll();
        side.add(disclosure, text, history(shown));
        rules.write(shown.rules());
        if (!shown.isEditable() || !editor) {
            rules.lock();
            text.lock();
            notices.add(new ErrorNotice(Tone.NEUTRAL, whyLocked(shown)));
        }
        refresh(shown.rules());
    }

    private String whyLocked(FairnessPolicy shown) {
        return shown.isEditable()
                ? getTranslation("policies.editors-only")
                : getTranslation("refusal.policy.not-editable." + shown.state(), shown.name(), shown.number());
    }

    private Component[] actions(FairnessPolicy shown) {
        var preview = new Button(
                getTranslation("policies.preview"), Glyph.EYE.create(), click -> UI.getCurrent().navigate("preview?policy=" + shown.id()));
        if (shown.state() == PolicyState.DRAFT) {
            return new Component[] {preview, save, submit};
        }
        var next = new Button(getTranslation("policies.new-version"), Glyph.PLUS.create(), click -> newVersion(shown));
        next.addThemeVariants(ButtonVariant.PRIMARY);
        if (!editor) {
            Reasoned.disable(next, getTranslation("policies.editors-only"));
        }
        return new Component[] {preview, next};
    }

    private Component history(FairnessPolicy shown) {
        var by = new Span(new Text(getTranslation("policies.hash")), new Hash(shown.contentHash()));
        by.addClassName("eq-muted");
        return new HistoryPanel(evidence.about("policy-version", shown.id().toString())).with(by);
    }

    private void changed() {
        dirty = true;
        rules.read().ifPresentOrElse(this::refresh, this::refreshActions);
    }

    private void refresh(List<PolicyRule> now) {
        order.show(now);
        disclosure.show(now);
        text.show(now);
        refreshActions();
    }

    private void refreshActions() {
        Reasoned.enable(save);
        Reasoned.enable(submit);
        if (!editor) {
            Reasoned.disable(save, getTranslation("policies.editors-only"));
            Reasoned.disable(submit, getTranslation("policies.editors-only"));
        } else if (dirty || policy == null) {
            Reasoned.disable(submit, getTranslation("policies.submit.save-first"));
        } else {
            Reasoned.disable(save, getTranslation("policies.save.nothing"));
            RuleConflicts.find(policy.rules()).ifPresent(no -> Reasoned.disable(submit, Notice.words(no)));
        }
        showConflict();
    }

    private void showConflict() {
        notices.getChildren().filter(ConflictNotice.class::isInstance).toList().forEach(notices::remove);
        rules.read()
                .filter(now -> !now.isEmpty())
                .flatMap(RuleConflicts::find)
                .ifPresent(conflict -> notices.add(new ConflictNotice(conflict)));
    }

    private void save() {
        var now = rules.read();
        if (now.isEmpty()) {
            Notice.refused(new Refusal("policy.incomplete"));
            return;
        }
        if (policy == null) {
            create(now.get());
        } else {
            saveOver(policy, now.get());
        }
    }

    private void create(List<PolicyRule> now) {
        try {
            var created = policies.createDraft(name.getValue(), now);
            dirty = false;
            UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(created.id()));
        } catch (Refusal refusal) {
            name.setErrorMessage(Notice.words(refusal));
            name.setInvalid(true);
            name.focus();
        }
    }

    private void saveOver(FairnessPolicy opened, List<PolicyRule> now) {
        try {
            show(policies.saveDraft(opened.id(), opened.revision(), now));
            Notice.done(getTranslation("policies.saved", opened.label()));
        } catch (Refusal refusal) {
            if (!refusal.key().equals("policy.changed-meanwhile")) {
                throw refusal;
            }
            notices.removeAll();
            notices.add(new ErrorNotice(
                    refusal,
                    new Button(getTranslation("policies.keep-mine"), click -> keepMine(opened)),
                    new Button(getTranslation("policies.load-theirs"), click -> show(find(opened.id().toString()).orElseThrow()))));
        }
    }

    private void keepMine(FairnessPolicy opened) {
        rules.read().ifPresent(mine -> {
            var kept = policies.newVersionFrom(opened.id(), mine);
            dirty = false;
            UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(kept.id()));
        });
    }

    private void submit() {
        if (policy != null) {
            show(policies.submit(policy.id(), policy.revision()));
            Notice.done(getTranslation("policies.submitted", policy.label()));
        }
    }

    private void newVersion(FairnessPolicy from) {
        UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(policies.newVersionFrom(from.id()).id()));
    }

    private void imported(List<PolicyRule> read) {
        rules.write(read);
        changed();
    }
}
