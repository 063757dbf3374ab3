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
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.policy.RuleFindings;
import io.equipoise.policy.UnsavedEdits;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIf;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One version of a policy: a form while it is a draft, read-only with the reason from then on. */
@Route("policies/:version")
@StyleSheet("equipoise/policies.css")
@PermitAll
class PolicyView extends View implements BeforeEnterObserver, BeforeLeaveObserver {
    static final String NEW = "new";

    private final PolicyCatalog policies;
    private final UnsavedEdits unsaved;
    private final EvidenceLog evidence;
    private final boolean editor;
    private final boolean mayTry;
    private final WhatIfPanel whatIf;
    private final TextField name = new TextField();
    private final RuleEditor rules = new RuleEditor(this::changed);
    private final TermsPanel terms = new TermsPanel(this::changed);
    private final OrderStrip order = new OrderStrip();
    private final FindingsPanel findings = new FindingsPanel();
    private final DisclosurePanel disclosure = new DisclosurePanel();
    private final RuleTextPanel text = new RuleTextPanel(this::imported);
    private final EditHistory steps = new EditHistory();
    private final Div notices = new Div();
    private final Div side = new Div();
    private final EditButtons buttons = new EditButtons(
            () -> steps.undo().ifPresent(this::restore), () -> steps.redo().ifPresent(this::restore), this::save, this::submit);
    private KnownGroups known = KnownGroups.NONE;
    private @Nullable FairnessPolicy policy;
    private boolean dirty;

    PolicyView(
            PolicyCatalog policies,
            UnsavedEdits unsaved,
            EvidenceLog evidence,
            DatasetCatalog datasets,
            ModelRegistry models,
            ScoringEngine engine,
            WhatIf trial,
            CurrentOperator current) {
        super("policies.version");
        this.policies = policies;
        this.unsaved = unsaved;
        this.evidence = evidence;
        editor = PolicyEditors.include(current.require());
        mayTry = !current.require().roles().equals(Set.of(Role.ADMINISTRATOR));
        whatIf = new WhatIfPanel(trial, models, engine);
        whatIf.setVisible(mayTry);
        var groups = new GroupSource(datasets, this::offer);
        header().above(new RouterLink(getTranslation("policies.title"), PoliciesView.class));
        notices.addClassName("eq-notices");
        notices.getElement().setAttribute("aria-live", "polite");
        side.addClassName("eq-policy-side");
        var main = new Div(name, order, groups, findings, rules, terms);
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
        if (version.equals(NEW) && !editor) {
            event.rerouteToError(AccessDeniedException.class);
            return;
        }
        if (version.equals(NEW)) {
            showNew();
        } else {
            show(find(version).orElseThrow(NotFoundException::new));
        }
        if (editor && (policy == null || policy.isEditable())) {
            unsaved.find(subject()).ifPresent(this::takeUp);
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
                    () -> {
                        unsaved.forget(subject());
                        leave.proceed();
                    });
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
        header().retitle(getTranslation("policies.new")).actions(buttons.undo, buttons.redo, buttons.save, buttons.submit);
        side.add(whatIf, disclosure, text);
        rules.write(List.of());
        if (!editor) {
            notices.add(new ErrorNotice(Tone.WARNING, getTranslation("policies.editors-only")));
            name.setReadOnly(true);
            lock();
        }
        begin(new Edit(PolicyTerms.USUAL, List.of()));
    }

    private void show(FairnessPolicy shown) {
        policy = shown;
        whatIf.about(shown.id());
        dirty = false;
        notices.removeAll();
        name.setVisible(false);
        header().retitle(shown.label())
                .describe(RuleSentence.of(shown.rules()))
                .beside(new PolicyBadge(shown.state()))
                .actions(actions(shown));
        side.removeAll();
        side.add(whatIf, disclosure, text, history(shown));
        rules.write(shown.rules());
        terms.write(shown.terms());
        terms.lock(false);
        text.lock(false);
        if (!shown.isEditable() || !editor) {
            lock();
            notices.add(new ErrorNotice(Tone.NEUTRAL, whyLocked(shown)));
        }
        begin(new Edit(shown.terms(), shown.rules()));
    }

    private void lock() {
        rules.lock();
        terms.lock(true);
        text.lock(true);
    }

    private void begin(Edit edit) {
        steps.begin(edit);
        refresh(edit);
    }

    /** An edit that was typed and not saved when the page went away. */
    private void takeUp(UnsavedEdits.UnsavedEdit edit) {
        rules.write(edit.rules());
        terms.write(edit.terms());
        name.setValue(edit.name());
        dirty = true;
        changedBy(new Edit(edit.terms(), edit.rules()));
        var drop = new Button(getTranslation("policies.kept.drop"), click -> {
            unsaved.forget(subject());
            dirty = false;
            UI.getCurrent().refreshCurrentRoute(false);
        });
        drop.addThemeVariants(ButtonVariant.SMALL);
        notices.add(new ErrorNotice(
                Tone.NEUTRAL, getTranslation("policies.kept", Formats.current().dateTime(edit.at())), drop));
    }

    private String subject() {
        return policy == null ? NEW : policy.id().toString();
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
            return new Component[] {buttons.undo, buttons.redo, preview, buttons.save, buttons.submit};
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

    private void offer(KnownGroups groups) {
        known = groups;
        rules.offer(groups);
        terms.offer(groups);
        if (mayTry) {
            whatIf.offer(groups);
        }
        read().ifPresent(this::showFindings);
    }

    private Optional<Edit> read() {
        var written = terms.read();
        return rules.read().flatMap(demands -> written.map(where -> new Edit(where, demands)));
    }

    private void changed() {
        dirty = true;
        read().ifPresentOrElse(this::changedBy, this::refreshActions);
    }

    private void changedBy(Edit now) {
        steps.step(now);
        unsaved.keep(subject(), name.getValue(), policy == null ? 0 : policy.revision(), now.terms(), now.rules());
        refresh(now);
    }

    private void restore(Edit edit) {
        rules.write(edit.rules());
        terms.write(edit.terms());
        dirty = true;
        unsaved.keep(subject(), name.getValue(), policy == null ? 0 : policy.revision(), edit.terms(), edit.rules());
        refresh(edit);
    }

    private void refresh(Edit now) {
        order.show(now.rules());
        disclosure.show(now.terms(), now.rules());
        text.show(now.terms(), now.rules());
        showFindings(now);
        if (mayTry) {
            whatIf.ask(now);
        }
        refreshActions();
    }

    private void showFindings(Edit now) {
        findings.show(RuleFindings.of(
                now.terms(), now.rules(), new RuleFindings.Known(known.items(), known.users()), LocalDate.now(ZoneOffset.UTC)));
    }

    private void refreshActions() {
        buttons.show(policy, dirty, editor, steps);
    }

    private void save() {
        var now = read();
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

    private void create(Edit now) {
        try {
            var created = policies.createDraft(name.getValue(), now.terms(), now.rules());
            dirty = false;
            unsaved.forget(NEW);
            UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(created.id()));
        } catch (Refusal refusal) {
            name.setErrorMessage(Notice.words(refusal));
            name.setInvalid(true);
            name.focus();
        }
    }

    private void saveOver(FairnessPolicy opened, Edit now) {
        try {
            var saved = policies.saveDraft(opened.id(), opened.revision(), now.terms(), now.rules());
            unsaved.forget(subject());
            show(saved);
            Notice.done(getTranslation("policies.saved", opened.label()));
        } catch (Refusal refusal) {
            if (!refusal.key().equals("policy.changed-meanwhile")) {
                throw refusal;
            }
            var theirs = find(opened.id().toString()).orElseThrow();
            notices.removeAll();
            notices.add(new ErrorNotice(
                    refusal,
                    new Button(getTranslation("policies.keep-mine"), click -> keepMine(opened, now)),
                    new Button(getTranslation("policies.load-theirs"), click -> loadTheirs(theirs))));
            notices.add(new EditDifference(new Edit(theirs.terms(), theirs.rules()), now));
        }
    }

    private void keepMine(FairnessPolicy opened, Edit mine) {
        var kept = policies.newVersionFrom(opened.id(), mine.terms(), mine.rules());
        unsaved.forget(subject());
        dirty = false;
        UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(kept.id()));
    }

    private void loadTheirs(FairnessPolicy theirs) {
        unsaved.forget(subject());
        show(theirs);
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

    private void imported(PolicyFile.Content read) {
        rules.write(read.rules());
        terms.write(read.terms());
        changed();
    }
}
