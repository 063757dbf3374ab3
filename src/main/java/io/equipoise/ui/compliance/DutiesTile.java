package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.compliance.checklist.Checklist;
import io.equipoise.compliance.checklist.ChecklistTemplates;
import io.equipoise.compliance.checklist.Checklists;
import io.equipoise.compliance.disclosure.Disclosures;
import io.equipoise.compliance.disclosure.SurfaceDisclosure;
import io.equipoise.compliance.filing.FilingClock;
import io.equipoise.compliance.filing.FilingDesk;
import io.equipoise.compliance.finding.Finding;
import io.equipoise.compliance.finding.Findings;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.overview.OverviewTile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person has to do for compliance: findings they own; for compliance officers also overdue ones, filings, texts and signatures. */
@org.springframework.stereotype.Component
class DutiesTile implements OverviewTile {
    private static final int SHOWN = 6;

    private final Findings findings;
    private final FilingDesk filings;
    private final Disclosures disclosures;
    private final Checklists checklists;
    private final ChecklistTemplates templates;

    DutiesTile(Findings findings, FilingDesk filings, Disclosures disclosures, Checklists checklists, ChecklistTemplates templates) {
        this.findings = findings;
        this.filings = filings;
        this.disclosures = disclosures;
        this.checklists = checklists;
        this.templates = templates;
    }

    @Override
    public int order(Operator operator) {
        return operator.has(Role.COMPLIANCE) ? 1 : 8;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        List<Component> rows = new ArrayList<>();
        findings.mine().stream().limit(SHOWN).forEach(finding -> rows.add(finding(finding)));
        if (operator.has(Role.COMPLIANCE)) {
            findings.list().stream()
                    .filter(finding -> finding.isOverdue(findings.today()) && !finding.owner().equals(operator.username()))
                    .limit(SHOWN)
                    .forEach(finding -> rows.add(finding(finding)));
            rows.addAll(filings());
            disclosures.overview().stream()
                    .filter(row -> row.standing() == SurfaceDisclosure.Standing.STALE || row.standing() == SurfaceDisclosure.Standing.MISSING)
                    .forEach(row -> rows.add(told(row)));
            checklists.list().stream()
                    .filter(checklist -> waitsFor(operator, checklist))
                    .limit(SHOWN)
                    .forEach(checklist -> rows.add(signature(checklist)));
        }
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Panel(I18NProvider.translate("overview.duties.title"))
                .actions(new Anchor("findings", I18NProvider.translate("overview.duties.all")))
                .with(rows.toArray(Component[]::new)));
    }

    private ItemRow finding(Finding finding) {
        return ItemRow.link(
                finding.title(),
                "findings/" + finding.id(),
                I18NProvider.translate("overview.duties.finding", finding.label(), finding.due().toString()),
                FindingBadges.standing(finding, findings.today()));
    }

    private List<Component> filings() {
        try {
            return filings.clocks().stream().<Component>map(DutiesTile::filing).toList();
        } catch (Refusal unreadableCalendar) {
            return List.of(new ErrorNotice(unreadableCalendar));
        }
    }

    private static ItemRow filing(FilingClock clock) {
        String title = I18NProvider.translate(
                "overview.duties.filing",
                I18NProvider.translate("surface." + clock.surface()),
                I18NProvider.translate("filingKind." + clock.kind()).toLowerCase(Locale.ROOT));
        String due = clock.due() == null ? I18NProvider.translate("filings.due.unknown") : I18NProvider.translate("filings.due") + " " + clock.due();
        return ItemRow.link(title, "filings?surface=" + clock.surface().code(), due, FilingsView.left(clock));
    }

    private static ItemRow told(SurfaceDisclosure row) {
        boolean stale = row.standing() == SurfaceDisclosure.Standing.STALE;
        return ItemRow.link(
                I18NProvider.translate(stale ? "overview.duties.stale" : "overview.duties.missing", I18NProvider.translate("surface." + row.surface())),
                "disclosures?surface=" + row.surface().code(),
                "",
                new StatusBadge(stale ? Tone.FAIL : Tone.WARNING, I18NProvider.translate("disclosureStanding." + row.standing())));
    }

    private boolean waitsFor(Operator operator, Checklist checklist) {
        return !checklist.isSigned()
                && !checklist.editor().equals(operator.username())
                && templates.find(checklist.template())
                        .filter(template -> template.items().stream().allMatch(item -> checklist.answer(item.id()).isComplete()))
                        .isPresent();
    }

    private ItemRow signature(Checklist checklist) {
        String title = templates.find(checklist.template()).map(it -> it.title().in(UI.getCurrent().getLocale())).orElse("");
        return ItemRow.link(
                I18NProvider.translate("overview.duties.sign", title),
                "checklists/" + checklist.id(),
                I18NProvider.translate("surface." + checklist.surface()) + " · " + checklist.period(),
                new StatusBadge(Tone.WARNING, I18NProvider.translate("checklists.draft")));
    }
}
