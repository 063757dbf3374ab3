package io.equipoise.ui.policies;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.model.ModelRegistry;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.policy.RuleFindings;
import io.equipoise.policy.Unfinished;
import io.equipoise.policy.UnsavedEdits;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Role;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.WhatIf;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AddressReading;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
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
    private final boolean editor;
    private final TextField name = new TextField();
    private final RuleEditor rules = new RuleEditor(this::changed);
    private final TermsPanel terms = new TermsPanel(this::changed);
    private final OrderStrip order = new OrderStrip();
    private final FindingsPanel findings = new FindingsPanel();
    private final PolicySide side;
    private final EditHistory steps = new EditHistory();
    private final EditNotices notices = new EditNotices();
    private final EditButtons buttons =
            new EditButtons(this::undo, () -> steps.redo().ifPresent(this::restore), this::save, this::submit);
    private final VersionActions actions;
    /** What of the address does not fit. */
    private final Div wrong = new Div();
    private final GroupSource groups;
    private KnownGroups known = KnownGroups.NONE;
    private @Nullable FairnessPolicy policy;
    /** The revision the edit began from; behind the policy's own where somebody saved since. */
    private long seen;
    private boolean dirty;
    private boolean complete = true;

    PolicyView(
            PolicyCatalog policies,
            UnsavedEdits unsaved,
            EvidenceLog evidence,
            DatasetCatalog datasets,
            ModelRegistry models,
            ScoringEngine engine,
            WhatIf trial,
            LiveSurfaces surfaces,
            CurrentOperator current) {
        super("policies.version");
        this.policies = policies;
        this.unsaved = unsaved;
        editor = PolicyEditors.include(current.require());
        actions = new VersionActions(policies, buttons, editor);
        boolean mayTry = !current.require().roles().equals(Set.of(Role.ADMINISTRATOR));
        side = new PolicySide(new WhatIfPanel(trial, models, engine, surfaces.all()), mayTry, evidence, this::imported);
        groups = new GroupSource(datasets, this::offer);
        header().above(new RouterLink(getTranslation("policies.title"), PoliciesView.class));
        var main = new Div(name, order, groups, findings, rules, terms);
        main.addClassName("eq-policy-main");
        var both = new Div(main, side);
        both.addClassName("eq-policy");
        wrong.addClassName("eq-notices");
        add(wrong, notices, both);
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
        enterWhatIf(event);
        if (editor) {
            unsaved.find(subject()).ifPresent(policy == null || policy.isEditable() ? this::takeUp : this::offerKept);
        }
    }

    private void enterWhatIf(BeforeEnterEvent event) {
        var address = new AddressReading(event.getLocation().getQueryParameters());
        groups.prefer(side.enter(address, AddressChoices.of(event), policy == null ? PolicyTerms.USUAL : policy.terms()));
        address.only("version", "users", "items");
        wrong.removeAll();
        address.notice().ifPresent(wrong::add);
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
        rules.write(List.of());
        begin(new Edit(PolicyTerms.USUAL, List.of()));
    }

    private void show(FairnessPolicy shown) {
        policy = shown;
        seen = shown.revision();
        dirty = false;
        notices.removeAll();
        name.setVisible(false);
        header().retitle(shown.label())
                .describe(RuleSentence.of(shown.rules()))
                .beside(new PolicyBadge(shown.state()))
                .actions(actions.of(shown));
        boolean locked = !shown.isEditable() || !editor;
        side.about(shown, locked);
        rules.write(shown.rules());
        terms.write(shown.terms());
        terms.lock(locked);
        if (locked) {
            rules.lock();
            notices.locked(VersionActions.whyLocked(shown));
        }
        begin(new Edit(shown.terms(), shown.rules()));
    }

    private void begin(Edit edit) {
        steps.begin(edit);
        refresh(edit);
    }

    /** An edit that was typed and not saved when the page went away. */
    private void takeUp(UnsavedEdits.UnsavedEdit edit) {
        var mine = new Edit(edit.terms(), edit.rules());
        rules.write(edit.rules());
        terms.write(edit.terms());
        name.setValue(edit.name());
        seen = edit.seenRevision();
        changedBy(mine);
        if (edit.unfinished() != null) {
            rules.type(edit.unfinished().rules());
            terms.type(edit.unfinished().terms());
            changed();
        }
        notices.kept(edit.at(), !complete, this::drop);
        if (policy != null && seen != policy.revision()) {
            showDifference(
                    new Refusal("policy.changed-meanwhile", policy.name(), policy.number(), policy.lastEdit().username()), policy, mine);
        }
    }

    /** An edit that was never saved, of a version that cannot be edited any more. */
    private void offerKept(UnsavedEdits.UnsavedEdit edit) {
        var opened = Objects.requireNonNull(policy);
        notices.late(edit.at(), () -> asNewVersion(opened, edit.terms(), edit.rules(), edit.unfinished()), this::drop);
    }

    /** Terms and rules that cannot be saved where they were typed become a version of their own. */
    private void asNewVersion(FairnessPolicy from, PolicyTerms where, List<PolicyRule> demands, @Nullable Unfinished unfinished) {
        var kept = policies.newVersionFrom(from.id(), where, demands);
        if (unfinished != null) {
            unsaved.keep(kept.id().toString(), "", kept.revision(), where, demands, unfinished);
        }
        unsaved.forget(subject());
        dirty = false;
        UI.getCurrent().navigate(PolicyView.class, PolicyLink.to(kept.id()));
    }

    private void drop() {
        unsaved.forget(subject());
        dirty = false;
        UI.getCurrent().refreshCurrentRoute(false);
    }

    private String subject() {
        return policy == null ? NEW : policy.id().toString();
    }

    private void offer(Dataset dataset, KnownGroups offered) {
        known = offered;
        rules.offer(offered);
        terms.offer(offered);
        side.offer(dataset, offered);
        read().ifPresent(this::showFindings);
    }

    private Optional<Edit> read() {
        var written = terms.read();
        return rules.read().flatMap(demands -> written.map(where -> new Edit(where, demands)));
    }

    private void changed() {
        read().ifPresentOrElse(this::changedBy, this::broken);
    }

    private void changedBy(Edit now) {
        steps.step(now);
        keep(now);
        refresh(now);
    }

    /** A field was emptied or is out of range: what was complete last is kept, and the fields as they stand. */
    private void broken() {
        dirty = true;
        complete = false;
        var last = steps.now().orElseThrow();
        unsaved.keep(subject(), name.getValue(), seen, last.terms(), last.rules(), unfinished());
        refreshActions();
    }

    private Unfinished unfinished() {
        return new Unfinished(rules.typed(), terms.typed());
    }

    private void undo() {
        (complete ? steps.undo() : steps.now()).ifPresent(this::restore);
    }

    private void restore(Edit edit) {
        rules.write(edit.rules());
        terms.write(edit.terms());
        keep(edit);
        refresh(edit);
    }

    /** Keeps an edit until it is saved; one that leads back to what is saved is none. */
    private void keep(Edit now) {
        dirty = policy == null || seen != policy.revision() || !now.equals(new Edit(policy.terms(), policy.rules()));
        if (dirty) {
            unsaved.keep(subject(), name.getValue(), seen, now.terms(), now.rules());
        } else {
            unsaved.forget(subject());
        }
    }

    private void refresh(Edit now) {
        complete = true;
        order.show(now.rules());
        side.show(now);
        showFindings(now);
        refreshActions();
    }

    private void showFindings(Edit now) {
        findings.show(RuleFindings.of(
                now.terms(), now.rules(), new RuleFindings.Known(known.items(), known.users()), LocalDate.now(ZoneOffset.UTC)));
    }

    private void refreshActions() {
        buttons.show(policy, dirty, editor, steps, complete);
    }

    private void save() {
        var now = read();
        if (now.isEmpty()) {
            Notice.refused(new Refusal("policy.incomplete"));
            rules.visitWrong();
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
            var saved = policies.saveDraft(opened.id(), seen, now.terms(), now.rules());
            unsaved.forget(subject());
            show(saved);
            Notice.done(getTranslation("policies.saved", opened.label()));
        } catch (Refusal refusal) {
            if (!refusal.key().equals("policy.changed-meanwhile") && !refusal.key().startsWith("policy.not-editable")) {
                throw refusal;
            }
            notices.removeAll();
            showDifference(refusal, find(opened.id().toString()).orElseThrow(), now);
        }
    }

    private void showDifference(Refusal refusal, FairnessPolicy theirs, Edit mine) {
        var saved = new Edit(theirs.terms(), theirs.rules());
        notices.difference(
                refusal, saved, mine,
                () -> asNewVersion(theirs, mine.terms(), mine.rules(), complete ? null : unfinished()), () -> loadTheirs(theirs, mine));
    }

    /** What was mine is one step back. */
    private void loadTheirs(FairnessPolicy theirs, Edit mine) {
        unsaved.forget(subject());
        show(theirs);
        steps.begin(mine);
        steps.step(new Edit(theirs.terms(), theirs.rules()));
        refreshActions();
    }

    private void submit() {
        if (policy != null) {
            show(policies.submit(policy.id(), policy.revision()));
            Notice.done(getTranslation("policies.submitted", policy.label()));
            header().takeFocus();
        }
    }

    private void imported(PolicyFile.Content read) {
        rules.write(read.rules());
        terms.write(read.terms());
        changed();
    }
}
