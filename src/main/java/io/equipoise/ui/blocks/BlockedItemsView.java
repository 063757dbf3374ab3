package io.equipoise.ui.blocks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.ranking.ItemId;
import io.equipoise.scoring.BlockedItem;
import io.equipoise.scoring.ItemBlocks;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** What nobody is shown, with the way in and out. What single shoppers hid is theirs and not listed. */
@Route("blocked-items")
@Menu(title = "navigation.blocked-items", order = 330, icon = "filter")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class BlockedItemsView extends View {
    private final ItemBlocks blocks;
    private final DatasetCatalog catalog;
    private final boolean decides;
    private final Div content = new Div();

    BlockedItemsView(ItemBlocks blocks, DatasetCatalog catalog, CurrentOperator current) {
        super("blocked-items");
        this.blocks = blocks;
        this.catalog = catalog;
        Operator who = current.require();
        this.decides = who.has(Role.OPERATOR) || who.has(Role.COMPLIANCE);
        content.addClassName("eq-stack");
        header().actions(addButton());
        add(content);
        refresh();
    }

    private Button addButton() {
        var add = new Button(getTranslation("blocked-items.add"), Glyph.PLUS.create(), click -> ask());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return decides ? add : Reasoned.disable(add, getTranslation("blocked-items.not-you"));
    }

    private void refresh() {
        content.removeAll();
        List<BlockedItem> items = blocks.list();
        content.add(
                items.isEmpty()
                        ? new EmptyState(Glyph.FILTER, getTranslation("blocked-items.empty"), getTranslation("blocked-items.empty.why"))
                        : new Panel().flush().with(grid(items)));
    }

    private Grid<BlockedItem> grid(List<BlockedItem> items) {
        var formats = Formats.current();
        var newest = catalog.list().stream().findFirst();
        var grid = new Grid<BlockedItem>();
        grid.setAllRowsVisible(items.size() <= 50);
        grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
        grid.addColumn(new ComponentRenderer<>(row -> named(row.item(), newest)))
                .setHeader(getTranslation("blocked-items.item"))
                .setWidth("180px")
                .setFlexGrow(2);
        grid.addColumn(BlockedItem::reason).setHeader(getTranslation("blocked-items.reason")).setWidth("200px").setFlexGrow(3);
        grid.addColumn(row -> row.until() == null ? getTranslation("blocked-items.no-end") : formats.date(row.until().atStartOfDay(ZoneOffset.UTC).toInstant()))
                .setHeader(getTranslation("blocked-items.until"))
                .setAutoWidth(true);
        grid.addColumn(BlockedItem::by).setHeader(getTranslation("blocked-items.by")).setAutoWidth(true);
        grid.addColumn(row -> formats.tableTime(row.at())).setHeader(getTranslation("training.when")).setAutoWidth(true);
        grid.addColumn(new ComponentRenderer<>(this::lift)).setAutoWidth(true);
        grid.setItems(items);
        return grid;
    }

    private Div named(ItemId item, Optional<Dataset> newest) {
        var id = new Span(item.value());
        var cell = new Div(id);
        newest.map(dataset -> catalog.open(dataset.id())).ifPresent(log -> {
            int index = log.itemIndex(item);
            if (index >= 0) {
                log.itemAttributes().text("title", index).ifPresent(title -> {
                    id.addClassName("eq-muted");
                    cell.addComponentAsFirst(new Div(new Span(title)));
                });
            } else {
                var unknown = new Div(new Span(getTranslation("blocked-items.unknown")));
                unknown.addClassName("eq-muted");
                cell.add(unknown);
            }
        });
        return cell;
    }

    private Button lift(BlockedItem row) {
        var lift = new Button(getTranslation("blocked-items.lift"), click -> new LiftDialog(row, reason -> {
                    blocks.unblock(row.item().value(), reason);
                    Notice.done(getTranslation("blocked-items.lifted", row.item().value()));
                    refresh();
                })
                .open());
        lift.addThemeVariants(ButtonVariant.SMALL);
        return decides ? lift : Reasoned.disable(lift, getTranslation("blocked-items.not-you"));
    }

    private void ask() {
        new BlockDialog((item, reason, until) -> {
                    blocks.block(item, reason, until);
                    Notice.done(getTranslation("blocked-items.done", item));
                    refresh();
                })
                .open();
    }
}
