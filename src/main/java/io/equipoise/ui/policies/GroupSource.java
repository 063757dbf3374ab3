package io.equipoise.ui.policies;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.policy.ItemAttribute;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Tone;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Chooses the data set whose item groups a rule can name; the one the what-if’s model was trained on, else the newest, unless asked otherwise. */
class GroupSource extends Div {
    private final DatasetCatalog datasets;
    private final BiConsumer<Dataset, KnownGroups> offer;
    private final Select<Dataset> dataset = new Select<>();
    private final Div state = new Div();
    private @Nullable DatasetId preferred;

    GroupSource(DatasetCatalog datasets, BiConsumer<Dataset, KnownGroups> offer) {
        this.datasets = datasets;
        this.offer = offer;
        addClassName("eq-group-source");
        dataset.setLabel(getTranslation("policies.groups.from"));
        dataset.setHelperText(getTranslation("policies.groups.from.help"));
        dataset.setItemLabelGenerator(Dataset::name);
        dataset.addValueChangeListener(change -> load(change.getValue()));
        add(dataset, state);
    }

    /** Begins with this one, where it is there, instead of the newest. */
    void prefer(@Nullable DatasetId wanted) {
        preferred = wanted;
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        var all = datasets.list();
        dataset.setItems(all);
        if (all.isEmpty()) {
            dataset.setVisible(false);
            state.add(new ErrorNotice(Tone.NEUTRAL, getTranslation("policies.groups.none")));
        } else {
            dataset.setValue(all.stream().filter(each -> each.id().equals(preferred)).findFirst().orElse(all.getFirst()));
        }
    }

    private void load(Dataset chosen) {
        if (chosen == null) {
            return;
        }
        var busy = new ProgressBar();
        busy.setIndeterminate(true);
        busy.getElement().setAttribute("aria-label", getTranslation("policies.groups.loading", chosen.name()));
        state.removeAll();
        state.add(new Span(getTranslation("policies.groups.loading", chosen.name())), busy);
        Background.read(this, () -> known(chosen), groups -> loaded(chosen, groups), this::failed);
    }

    private KnownGroups known(Dataset chosen) {
        var log = datasets.open(chosen.id());
        return new KnownGroups(ItemAttribute.of(log), ItemAttribute.ofUsers(log));
    }

    private void loaded(Dataset chosen, KnownGroups attributes) {
        if (!chosen.equals(dataset.getValue())) {
            return;
        }
        state.removeAll();
        if (attributes.items().isEmpty()) {
            state.add(new ErrorNotice(Tone.WARNING, getTranslation("policies.groups.no-attributes")));
        }
        offer.accept(chosen, attributes);
    }

    private void failed(RuntimeException failure) {
        if (!(failure instanceof Refusal refusal)) {
            throw failure;
        }
        state.removeAll();
        state.add(new ErrorNotice(Tone.FAIL, Notice.words(refusal)));
    }
}
