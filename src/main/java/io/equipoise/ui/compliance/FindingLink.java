package io.equipoise.ui.compliance;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.router.QueryParameters;
import io.equipoise.compliance.finding.FindingSource;
import io.equipoise.compliance.finding.Severity;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Reasoned;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A button any screen can show beside something that is wrong: it opens the form of a finding, filled in. */
public final class FindingLink {
    private FindingLink() {}

    /**
     * @param who the person before the page; auditors and administrators see why they cannot
     * @param title one line of what is wrong
     * @param detail the numbers
     * @param link the address that shows it, with its filters
     * @param obligation row of the obligation map such as {@code R20}, or null
     */
    public static Button create(
            Operator who, FindingSource source, Severity severity, String title, String detail, String link, @Nullable String obligation) {
        Map<String, String> query = new HashMap<>(
                Map.of("source", source.name(), "severity", severity.name(), "title", title, "detail", detail, "link", link));
        if (obligation != null) {
            query.put("obligation", obligation);
        }
        var button = new Button(I18NProvider.translate("findings.create"), Glyph.WARNING.create(), click -> click.getSource()
                .getUI()
                .ifPresent(ui -> ui.navigate(FindingFormView.class, QueryParameters.simple(query))));
        button.addThemeVariants(ButtonVariant.SMALL);
        return mayOpen(who) ? button : Reasoned.disable(button, I18NProvider.translate("findings.create.roles"));
    }

    static boolean mayOpen(Operator who) {
        return who.has(Role.OPERATOR) || who.has(Role.PRODUCT) || who.has(Role.COMPLIANCE);
    }
}
