package io.equipoise.ui.attributes;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.dataset.attribute.AttributeRow;
import io.equipoise.dataset.attribute.AttributeStanding;
import io.equipoise.dataset.attribute.AttributeWish;
import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.EmptyState;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.Reasoned;
import io.equipoise.ui.component.Tone;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.PermitAll;

/** What may be done with each attribute of users: everybody sees it, operators and compliance decide. */
@Route("attributes")
@Menu(title = "navigation.attributes", order = 130, icon = "key")
@PermitAll
class AttributesView extends View {
    private final AttributeRegistry registry;
    private final Operator operator;
    private final boolean decides;
    private final Div content = new Div();

    AttributesView(AttributeRegistry registry, CurrentOperator current) {
        super("attributes");
        this.registry = registry;
        this.operator = current.require();
        decides = operator.has(Role.OPERATOR) || operator.has(Role.COMPLIANCE);
        content.addClassName("eq-stack");
        header().actions(addButton());
        add(content);
        refresh();
    }

    private Button addButton() {
        var add = new Button(getTranslation("attributes.add"), Glyph.PLUS.create(), click -> askNew());
        add.addThemeVariants(ButtonVariant.PRIMARY);
        return decides ? add : Reasoned.disable(add, getTranslation("attributes.not-you"));
    }

    private void refresh() {
        var rows = registry.list();
        content.removeAll();
        long undecided = rows.stream()
                .filter(row -> row.standing() instanceof AttributeStanding.Undecided && row.standing().isProtected())
                .count();
        long expired = rows.stream().filter(row -> row.standing() instanceof AttributeStanding.Expired).count();
        if (expired > 0) {
            content.add(new ErrorNotice(Tone.WARNING, getTranslation("attributes.expired-count", expired)));
        }
        if (undecided > 0) {
            content.add(new ErrorNotice(Tone.UNDECIDED, getTranslation("attributes.undecided-count", undecided)));
        }
        content.add(
                rows.isEmpty()
                        ? new EmptyState(Glyph.KEY, getTranslation("attributes.empty"), getTranslation("attributes.empty.why"))
                        : new Panel().flush().with(new AttributeGrid(rows, decides, this::ask, this::showHistory)));
    }

    private void ask(AttributeRow row) {
        new DecisionDialog(row.standing(), operator.has(Role.COMPLIANCE), (name, wish) -> decide(name, row, wish)).open();
    }

    private void askNew() {
        new DecisionDialog(null, operator.has(Role.COMPLIANCE), (name, wish) -> {
            registry.decide(name, 0, wish);
            done(name);
        }).open();
    }

    private void decide(String name, AttributeRow row, AttributeWish wish) {
        registry.decide(name, AttributeGrid.version(row), wish);
        done(name);
    }

    private void done(String name) {
        Notice.done(getTranslation("attributes.decided", AttributeName.of(name)));
        refresh();
    }

    private void showHistory(AttributeRow row) {
        String name = row.standing().attribute();
        new HistoryDialog(name, registry.history(name)).open();
    }
}
