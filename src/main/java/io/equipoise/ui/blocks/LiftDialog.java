package io.equipoise.ui.blocks;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.scoring.BlockedItem;
import io.equipoise.ui.component.FormDialog;
import java.util.function.Consumer;

/** Why an item may be shown again. */
class LiftDialog extends FormDialog {
    private final TextArea reason = new TextArea();
    private final Consumer<String> outcome;

    LiftDialog(BlockedItem blocked, Consumer<String> outcome) {
        super(I18NProvider.translate("blocked-items.lift.of", blocked.item().value()), I18NProvider.translate("blocked-items.lift"));
        this.outcome = outcome;
        reason.setLabel(getTranslation("blocked-items.reason"));
        reason.setMaxLength(500);
        reason.setWidthFull();
        reason.focus();
        add(reason);
    }

    @Override
    protected void save() {
        outcome.accept(reason.getValue());
    }
}
