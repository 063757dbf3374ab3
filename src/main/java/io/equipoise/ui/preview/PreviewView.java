package io.equipoise.ui.preview;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.preview.ListPreview;
import io.equipoise.preview.ListPreviewer;
import io.equipoise.preview.PreviewRequest;
import io.equipoise.ranking.Cutoff;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.KeyFigure;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One shopper's list before and after a policy. Everything chosen is in the address: {@code ?user=P-…&version=…&policy=…&k=…}, so a
 * preview can be sent to somebody.
 */
@Route("preview")
@Menu(title = "navigation.preview", order = 320, icon = "eye")
@RolesAllowed({"OPERATOR", "PRODUCT", "COMPLIANCE", "AUDITOR"})
class PreviewView extends View implements BeforeEnterObserver {
    private static final int MOST_SLOTS = 50;

    private final ListPreviewer previewer;
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final TextField shopper = new TextField();
    private final IntegerField cutoff = new IntegerField();
    private final Checkbox personalised = new Checkbox(true);
    private final Div result = new Div();
    private boolean entering;
    private long draws = 1;

    PreviewView(ListPreviewer previewer, ModelRegistry models, PolicyCatalog policies) {
        super("preview");
        this.previewer = previewer;
        var versions = models.list();
        if (versions.isEmpty()) {
            add(new EmptyState(Glyph.LAYERS, getTranslation("versions.empty.title"), getTranslation("versions.empty.why")));
            return;
        }
        version.setLabel(getTranslation("versions.name"));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        policy.setLabel(getTranslation("audits.policy"));
        policy.setItems(policies.list());
        policy.setItemLabelGenerator(each -> each.label() + " · " + getTranslation("policyState." + each.state()));
        policy.setClearButtonVisible(true);
        shopper.setLabel(getTranslation("preview.shopper"));
        shopper.setHelperText(getTranslation("preview.shopper.help"));
        cutoff.setLabel(getTranslation("audits.form.cutoff"));
        cutoff.setMin(1);
        cutoff.setMax(MOST_SLOTS);
        cutoff.setStepButtonsVisible(true);
        personalised.setLabel(getTranslation("preview.personalised"));
        var other = new Button(getTranslation("preview.other"), Glyph.USERS.create(), click -> drawSomebody());
        header().actions(other);
        result.addClassName("eq-stack");
        result.getElement().setAttribute("aria-live", "polite");
        add(new Panel().with(new Fields(version, policy, shopper, cutoff, personalised)), result);
        version.addValueChangeListener(change -> show());
        policy.addValueChangeListener(change -> show());
        shopper.addValueChangeListener(change -> show());
        cutoff.addValueChangeListener(change -> show());
        personalised.addValueChangeListener(change -> show());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (version.getListDataView().getItemCount() == 0) {
            return;
        }
        entering = true;
        var query = event.getLocation().getQueryParameters();
        version.setValue(query.getSingleParameter("version")
                .flatMap(id -> version.getListDataView().getItems().filter(it -> it.id().toString().equals(id)).findFirst())
                .orElseGet(() -> version.getListDataView().getItem(0)));
        query.getSingleParameter("policy")
                .flatMap(id -> policy.getListDataView().getItems().filter(it -> it.id().toString().equals(id)).findFirst())
                .ifPresent(policy::setValue);
        cutoff.setValue(query.getSingleParameter("k").filter(k -> k.matches("[1-9]|[1-4]\\d|50")).map(Integer::valueOf).orElse(10));
        personalised.setValue(!query.getSingleParameter("personalised").filter("off"::equals).isPresent());
        shopper.setValue(query.getSingleParameter("user")
                .or(() -> previewer.somebody(version.getValue().id(), draws))
                .orElse(""));
        entering = false;
        show();
    }

    private void drawSomebody() {
        previewer.somebody(version.getValue().id(), ++draws).ifPresent(shopper::setValue);
    }

    private void show() {
        if (entering || version.isEmpty() || cutoff.isEmpty() || cutoff.isInvalid()) {
            return;
        }
        rememberInAddress();
        result.removeAll();
        try {
            draw(previewer.preview(new PreviewRequest(
                    shopper.getValue().strip(),
                    version.getValue().id(),
                    policy.getOptionalValue().map(FairnessPolicy::id).orElse(null),
                    new Cutoff(cutoff.getValue()),
                    personalised.getValue())));
        } catch (Refusal refusal) {
            result.add(new ErrorNotice(refusal));
        }
    }

    private void rememberInAddress() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("user", shopper.getValue().strip());
        query.put("version", version.getValue().id().toString());
        policy.getOptionalValue().ifPresent(chosen -> query.put("policy", chosen.id().toString()));
        query.put("k", cutoff.getValue().toString());
        if (!personalised.getValue()) {
            query.put("personalised", "off");
        }
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location("preview", QueryParameters.simple(query)));
    }

    private void draw(ListPreview preview) {
        if (preview.fallback() != null) {
            result.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("preview.fallback." + preview.fallback())));
        }
        var formats = Formats.current();
        result.add(KeyFigure.row(
                new KeyFigure(getTranslation("preview.overlap"), formats.percent(preview.overlap(), 0), getTranslation("preview.overlap.note")),
                new KeyFigure(getTranslation("preview.ndcg.before"), ndcg(preview.ndcgBefore()), getTranslation("preview.ndcg.note")),
                new KeyFigure(getTranslation("preview.ndcg.after"), ndcg(preview.ndcgAfter()), "")));
        var columns = new Div(
                column(getTranslation("preview.before"), preview, preview.before(), false),
                column(getTranslation("preview.after"), preview, preview.after(), true));
        columns.addClassName("eq-board");
        result.add(columns);
    }

    private Panel column(String title, ListPreview preview, List<ScoredSlot> slots, boolean moved) {
        var list = new OrderedList();
        list.addClassName("eq-slots");
        slots.forEach(slot -> list.add(new SlotCard(preview, slot, moved)));
        return new Panel(title).with(list);
    }

    private static String ndcg(OptionalDouble value) {
        return value.isPresent() ? Formats.current().decimal(value.getAsDouble(), 3) : "–";
    }
}
