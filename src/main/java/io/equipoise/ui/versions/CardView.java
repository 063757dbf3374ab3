package io.equipoise.ui.versions;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.evidence.SigningKey;
import io.equipoise.model.CardBlock;
import io.equipoise.model.CardTexts;
import io.equipoise.model.ModelCards;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.ModelVersionId;
import io.equipoise.report.ReportDesk;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import io.equipoise.ui.reports.ExportButton;
import jakarta.annotation.security.PermitAll;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The words of a model card in both languages; facts and numbers are on the version's page and in the export. */
@Route("versions/:id/card")
@PermitAll
@StyleSheet("equipoise/versions.css")
public class CardView extends View implements BeforeEnterObserver {
    private final ModelCards cards;
    private final ModelRegistry registry;
    private final Operator operator;
    private final ReportDesk reports;
    private final SigningKey key;
    private final CurrentOperator current;
    private final Map<String, Map<CardBlock, TextArea>> areas = new LinkedHashMap<>();
    private final Div marks = new Div();
    private final ComboBox<CardTexts> revisions = new ComboBox<>();
    private CardTexts shown = CardTexts.NONE;

    CardView(ModelCards cards, ModelRegistry registry, ReportDesk reports, SigningKey key, CurrentOperator current) {
        super("card");
        this.reports = reports;
        this.key = key;
        this.current = current;
        this.cards = cards;
        this.registry = registry;
        this.operator = current.require();
        marks.addClassName("eq-stack");
        marks.getElement().setAttribute("aria-live", "polite");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        ModelVersion version = event.getRouteParameters()
                .get("id")
                .flatMap(CardView::parse)
                .flatMap(registry::find)
                .orElseThrow(NotFoundException::new);
        header().retitle(getTranslation("card.of", version.label()))
                .above(new RouterLink(version.label(), VersionView.class, new RouteParameters("id", version.id().toString())))
                .actions(
                        new ExportButton((format, language, zone) -> reports.card(version.id(), format, language, zone), key, current),
                        save(version));
        var tabs = new TabSheet();
        tabs.setWidthFull();
        CardTexts.LANGUAGES.forEach(language -> tabs.add(getTranslation("card.language." + language), blocks(language)));
        tabs.setSelectedIndex(getLocale().getLanguage().equals("zh") ? 1 : 0);
        revisions.setLabel(getTranslation("card.revisions"));
        revisions.setHelperText(getTranslation("card.revisions.help"));
        revisions.setItemLabelGenerator(CardView::said);
        revisions.setWidth("min(100%, 420px)");
        revisions.addValueChangeListener(change -> Optional.ofNullable(change.getValue()).ifPresent(this::read));
        add(marks, new Panel(getTranslation("card.words")).describe(getTranslation("card.words.help")).with(revisions, tabs));
        fill(version.id(), cards.texts(version.id()));
    }

    private static Optional<ModelVersionId> parse(String text) {
        try {
            return Optional.of(ModelVersionId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private Div blocks(String language) {
        var column = new Div();
        column.addClassName("eq-stack");
        column.getElement().setAttribute("lang", language);
        var fields = new EnumMap<CardBlock, TextArea>(CardBlock.class);
        for (CardBlock block : CardBlock.values()) {
            var area = new TextArea(getTranslation("card.block." + block));
            area.setHelperText(getTranslation("card.block." + block + ".help"));
            area.setWidthFull();
            area.setMinRows(3);
            area.setMaxLength(8_000);
            area.setReadOnly(!operator.has(Role.OPERATOR));
            fields.put(block, area);
            column.add(area);
        }
        areas.put(language, fields);
        return column;
    }

    private Button save(ModelVersion version) {
        var save = new Button(getTranslation("card.save"), Glyph.CHECK.create(), click -> save(version.id()));
        save.addThemeVariants(ButtonVariant.PRIMARY);
        return operator.has(Role.OPERATOR) ? save : Reasoned.disable(save, getTranslation("card.save.roles"));
    }

    private void save(ModelVersionId version) {
        var texts = new LinkedHashMap<String, Map<CardBlock, String>>();
        areas.forEach((language, fields) -> {
            var blocks = new EnumMap<CardBlock, String>(CardBlock.class);
            fields.forEach((block, area) -> blocks.put(block, area.getValue()));
            texts.put(language, blocks);
        });
        try {
            fill(version, cards.write(version, shown.revision(), texts));
            Notice.done(getTranslation("card.saved", shown.revision()));
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void fill(ModelVersionId version, CardTexts texts) {
        shown = texts;
        var all = cards.revisions(version);
        revisions.setItems(all);
        revisions.setVisible(all.size() > 1);
        all.stream().findFirst().ifPresentOrElse(revisions::setValue, () -> read(texts));
    }

    private static String said(CardTexts texts) {
        return UI.getCurrent().getTranslation("card.revision", texts.revision(), texts.editedBy(), Formats.current().dateTime(texts.editedAt()));
    }

    /** The words of a revision, in the fields: saved from there, old ones become the newest. */
    private void read(CardTexts texts) {
        areas.forEach((language, fields) ->
                fields.forEach((block, area) -> area.setValue(texts.text(language, block))));
        marks.removeAll();
        if (texts.revision() == 0) {
            marks.add(new ErrorNotice(Tone.INSUFFICIENT, getTranslation("card.empty")));
            return;
        }
        boolean newest = texts.revision() == shown.revision();
        marks.add(new ErrorNotice(
                newest ? Tone.NEUTRAL : Tone.WARNING, newest ? said(texts) : getTranslation("card.revision.old", said(texts), shown.revision())));
        for (String missing : texts.missingTranslations()) {
            String[] parts = missing.split("\\.");
            marks.add(new ErrorNotice(Tone.WARNING, getTranslation(
                    "card.missing", getTranslation("card.block." + parts[1]), getTranslation("card.language." + parts[0]))));
        }
    }
}
