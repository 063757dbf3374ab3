package io.equipoise.ui.compliance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.equipoise.compliance.assessment.AssessmentDraft;
import io.equipoise.compliance.assessment.AssessmentDraft.Block;
import io.equipoise.compliance.assessment.SelfAssessment;
import io.equipoise.evidence.SigningKey;
import io.equipoise.ranking.Surface;
import io.equipoise.report.ReportDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.reports.ExportButton;
import jakarta.annotation.security.RolesAllowed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The self-assessment a filing needs, as far as the workspace can write it, with its gaps first. */
@Route("self-assessment")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
@StyleSheet("equipoise/compliance.css")
class SelfAssessmentView extends View implements BeforeEnterObserver {
    private final SelfAssessment assessment;
    private final ReportDesk reports;
    private final SigningKey key;
    private final CurrentOperator current;
    private final ComboBox<Surface> surface = new ComboBox<>();
    private final Select<String> language = new Select<>();
    private final Div content = new Div();
    private boolean entering;

    SelfAssessmentView(SelfAssessment assessment, ReportDesk reports, SigningKey key, CurrentOperator current) {
        super("assessment");
        this.assessment = assessment;
        this.reports = reports;
        this.key = key;
        this.current = current;
        content.addClassName("eq-stack");
        content.getElement().setAttribute("aria-live", "polite");
        header().above(new RouterLink(getTranslation("filings.title"), FilingsView.class));
        surface.setLabel(getTranslation("filings.surface"));
        surface.setItems(Surface.values());
        surface.setItemLabelGenerator(each -> getTranslation("surface." + each));
        language.setLabel(getTranslation("assessment.language"));
        language.setItems("zh", "en");
        language.setItemLabelGenerator(each -> getTranslation("assessment.language." + each));
        surface.addValueChangeListener(change -> chosen());
        language.addValueChangeListener(change -> chosen());
        add(new Panel().with(new Fields(surface, language)), content);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        entering = true;
        var query = event.getLocation().getQueryParameters();
        surface.setValue(query.getSingleParameter("surface").flatMap(Surface::of).orElse(Surface.HOME));
        language.setValue(query.getSingleParameter("language").filter(List.of("zh", "en")::contains).orElse(getLocale().getLanguage().equals("zh") ? "zh" : "en"));
        entering = false;
        read();
    }

    private void chosen() {
        if (!entering && !surface.isEmpty()) {
            UI.getCurrent().getPage().getHistory().replaceState(
                    null,
                    new Location("self-assessment", QueryParameters.simple(Map.of("surface", surface.getValue().code(), "language", language.getValue()))));
            read();
        }
    }

    private Locale chosenLanguage() {
        return language.getValue().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    private void read() {
        var where = surface.getValue();
        var in = chosenLanguage();
        content.removeAll();
        content.add(new Span(getTranslation("assessment.drafting")));
        header().actions();
        Background.read(this, () -> assessment.draft(where, in), this::show, this::failed);
    }

    private void failed(RuntimeException failure) {
        content.removeAll();
        if (failure instanceof Refusal refusal && refusal.key().equals("assessment.nothing-live")) {
            content.add(new EmptyState(Glyph.BOOK, Notice.words(refusal), getTranslation("assessment.empty.why")));
        } else if (failure instanceof Refusal refusal) {
            content.add(new ErrorNotice(refusal));
        } else {
            content.add(new ErrorNotice(Tone.FAIL, getTranslation("assessment.failed"), new Button(getTranslation("action.retry"), click -> read())));
            throw failure;
        }
    }

    private void show(AssessmentDraft draft) {
        content.removeAll();
        header().actions(export(draft));
        var gaps = draft.gaps();
        content.add(new ErrorNotice(
                gaps.isEmpty() ? Tone.PASS : Tone.WARNING,
                getTranslation("assessment.gaps", gaps.size(), Formats.current().dateTime(draft.madeAt()))));
        for (var chapter : draft.chapters()) {
            var body = new Div(chapter.blocks().stream().map(this::block).toArray(Component[]::new));
            body.addClassName("eq-assessment");
            body.getElement().setAttribute("lang", draft.language().toLanguageTag());
            content.add(new Panel(chapter.title()).with(body));
        }
    }

    private Component block(Block block) {
        return switch (block) {
            case Block.Heading(String words) -> new H3(words);
            case Block.Paragraph(String words) -> new Paragraph(words);
            case Block.Gap(String words) -> gap(words);
            case Block.Table(List<String> header, List<List<String>> rows) -> table(header, rows);
        };
    }

    private static Component gap(String words) {
        var gap = new Div(Glyph.WARNING.create(), new Span(words));
        gap.addClassName("eq-gap");
        return gap;
    }

    private static Component table(List<String> header, List<List<String>> rows) {
        var table = new NativeTable();
        var head = new NativeTableRow();
        header.forEach(cell -> head.add(new NativeTableHeaderCell(cell)));
        table.getHead().add(head);
        rows.forEach(cells -> {
            var row = new NativeTableRow();
            cells.forEach(cell -> row.add(new NativeTableCell(cell)));
            table.getBody().add(row);
        });
        var frame = new Div(table);
        frame.addClassName("eq-table-frame");
        return frame;
    }

    private Component export(AssessmentDraft draft) {
        Operator who = current.require();
        boolean may = who.has(Role.COMPLIANCE) || who.has(Role.AUDITOR);
        return new ExportButton(
                (format, in, zone) -> reports.assessment(draft.surface(), format, in, zone),
                key,
                current,
                may ? null : "assessment.download.roles",
                draft.language(),
                ExportButton.way("assessment.download.markdown", "assessment.download.markdown.help", markdown(draft, who)));
    }

    private DownloadHandler markdown(AssessmentDraft draft, Operator who) {
        return event -> {
            byte[] text = current.callAs(who, () -> assessment.export(draft.surface(), draft.language())).getBytes(StandardCharsets.UTF_8);
            event.setFileName("self-assessment-" + draft.surface().code() + "." + draft.language().getLanguage() + ".md");
            event.setContentType("text/markdown; charset=utf-8");
            event.setContentLength(text.length);
            event.getOutputStream().write(text);
        };
    }
}
