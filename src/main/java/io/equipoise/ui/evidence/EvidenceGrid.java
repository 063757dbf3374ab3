package io.equipoise.ui.evidence;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.renderer.LitRenderer;
import io.equipoise.evidence.EvidenceEntry;
import io.equipoise.evidence.EvidenceFilter;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Entries in pages of fifty: each next page asks for what is older than the last entry shown. */
class EvidenceGrid extends Div {
    private static final int PAGE = 50;

    private final EvidenceLog log;
    private final Map<String, String> names;
    private final Grid<EvidenceEntry> grid = new Grid<>();
    private final List<EvidenceEntry> shown = new ArrayList<>();
    private final Button older;
    private final Span soFar = new Span();
    private long next = Long.MAX_VALUE;
    private EvidenceFilter filter = EvidenceFilter.ALL;

    EvidenceGrid(EvidenceLog log, Map<String, String> names, KeptObservations observations) {
        this.log = log;
        this.names = names;
        var formats = Formats.current();
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addColumn(EvidenceEntry::seq).setHeader("#").setAutoWidth(true).setFlexGrow(0).setTextAlign(ColumnTextAlign.END);
        grid.addColumn(entry -> formats.logTime(entry.occurredAt())).setHeader(getTranslation("evidence.when")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(EvidenceEntry::actor).setHeader(getTranslation("evidence.who")).setAutoWidth(true).setFlexGrow(0);
        grid.addColumn(what()).setHeader(getTranslation("evidence.what")).setFlexGrow(1).setWidth("260px");
        grid.addColumn(Hash.column(EvidenceEntry::hash)).setHeader(getTranslation("evidence.hash")).setAutoWidth(true).setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(entry -> new EvidenceDetails(entry, observations)));
        older = new Button(getTranslation("evidence.older"), click -> load());
        older.addThemeVariants(ButtonVariant.TERTIARY);
        older.addClassName("eq-more");
        soFar.addClassNames("eq-muted", "eq-more");
        soFar.getElement().setAttribute("aria-live", "polite");
        add(grid, soFar, older);
    }

    /** Shows what a filter lets through, from the newest. */
    void show(EvidenceFilter wanted) {
        filter = wanted;
        shown.clear();
        next = Long.MAX_VALUE;
        boolean all = filter.equals(EvidenceFilter.ALL);
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.CHAIN,
                getTranslation(all ? "evidence.empty.title" : "evidence.none.title"),
                getTranslation(all ? "evidence.empty.why" : "evidence.none.why")));
        load();
    }

    private void load() {
        var page = log.page(filter, next, PAGE);
        next = page.next();
        shown.addAll(page.entries());
        grid.setItems(shown);
        older.setVisible(!page.isLast());
        boolean stopped = !page.isLast() && page.entries().size() < PAGE;
        soFar.setText(stopped ? getTranslation("evidence.searched", next) : "");
        soFar.setVisible(stopped);
        if (stopped && shown.isEmpty()) {
            grid.setEmptyStateComponent(new EmptyState(Glyph.SEARCH, getTranslation("evidence.none-yet.title"), getTranslation("evidence.none-yet.why")));
        }
    }

    private LitRenderer<EvidenceEntry> what() {
        return LitRenderer.<EvidenceEntry>of("<div class=\"eq-two-lines\"><span>${item.action}</span><span class=\"eq-muted\">${item.subject}</span></div>")
                .withProperty("action", entry -> getTranslation("evidence.action." + entry.action()))
                .withProperty("subject", entry -> EvidenceWords.below(entry, names));
    }
}
