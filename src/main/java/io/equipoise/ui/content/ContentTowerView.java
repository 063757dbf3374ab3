package io.equipoise.ui.content;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.scoring.content.ContentTowers;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Facts;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Hash;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;

/** Names the folder a sentence-embedding network is loaded from, tries it, and lets it go. */
@Route("content-tower")
@Menu(title = "navigation.content-tower", order = 930, icon = "settings")
@RolesAllowed("ADMINISTRATOR")
class ContentTowerView extends View {
    private final ContentTowers towers;
    private final Div now = new Div();
    private final TextField folder = new TextField();
    private final Button choose = new Button();
    private final Div outcome = new Div();

    ContentTowerView(ContentTowers towers) {
        super("content-tower");
        this.towers = towers;
        folder.setLabel(getTranslation("content-tower.folder"));
        folder.setHelperText(getTranslation("content-tower.folder.help"));
        folder.setMaxLength(1_000);
        folder.setWidthFull();
        choose.setText(getTranslation("content-tower.choose"));
        choose.setIcon(Glyph.CHECK.create());
        choose.addThemeVariants(ButtonVariant.PRIMARY);
        choose.addClickListener(click -> choose());
        outcome.getElement().setAttribute("aria-live", "polite");
        var actions = new Div(choose);
        actions.addClassName("eq-actions");
        add(now, new Panel(getTranslation("content-tower.other")).describe(getTranslation("content-tower.other.help")).with(folder, actions, outcome));
        refresh();
    }

    private void refresh() {
        now.removeAll();
        now.add(towers.chosen().map(this::facts).orElseGet(() -> new Panel()
                .with(new EmptyState(Glyph.LAYERS, getTranslation("content-tower.empty"), getTranslation("content-tower.empty.why")))));
    }

    private Panel facts(ContentTowers.Chosen chosen) {
        var remove = new Button(getTranslation("content-tower.remove"), Glyph.TRASH.create(), click -> askRemove());
        return new Panel(getTranslation("content-tower.now")).actions(remove).with(new Facts()
                .fact(getTranslation("content-tower.folder"), chosen.folder())
                .fact(getTranslation("content-tower.dimension"), Formats.current().number(chosen.dimension()))
                .fact(getTranslation("content-tower.network"), new Hash(chosen.digest().substring(0, 64)))
                .fact(getTranslation("content-tower.tokenizer"), new Hash(chosen.digest().substring(64)))
                .fact(getTranslation("content-tower.by"), chosen.by() + " · " + Formats.current().dateTime(chosen.at())));
    }

    private void choose() {
        String place = folder.getValue();
        outcome.removeAll();
        outcome.add(new Span(getTranslation("content-tower.trying")));
        choose.setEnabled(false);
        Background.read(this, () -> towers.choose(place), this::chosen, this::failed);
    }

    private void chosen(ContentTowers.Chosen chosen) {
        choose.setEnabled(true);
        outcome.removeAll();
        folder.clear();
        Notice.done(getTranslation("content-tower.done", chosen.dimension()));
        refresh();
    }

    private void failed(RuntimeException failure) {
        choose.setEnabled(true);
        outcome.removeAll();
        if (failure instanceof Refusal refusal) {
            outcome.add(new ErrorNotice(refusal));
        } else {
            throw failure;
        }
    }

    private void askRemove() {
        Ask.confirmDanger(
                getTranslation("content-tower.remove.title"),
                getTranslation("content-tower.remove.consequence"),
                getTranslation("content-tower.remove"),
                () -> {
                    towers.remove();
                    refresh();
                });
    }
}
