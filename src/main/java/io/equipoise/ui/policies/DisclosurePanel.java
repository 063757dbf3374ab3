package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.policy.Disclosure;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.shell.Language;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What shoppers will read about these rules, in both languages at once. */
class DisclosurePanel extends Panel {
    private final Map<Language, Div> texts = new EnumMap<>(Language.class);

    DisclosurePanel() {
        super(I18NProvider.translate("policies.disclosure"));
        describe(getTranslation("policies.disclosure.help"));
        var tabs = new TabSheet();
        Language own = Language.of(getLocale());
        for (var language : Language.values()) {
            var text = new Div();
            text.addClassName("eq-disclosure");
            text.getElement().setAttribute("lang", language.tag());
            texts.put(language, text);
            tabs.add(language.ownName(), text);
        }
        tabs.setSelectedIndex(own.ordinal());
        with(tabs);
    }

    void show(PolicyTerms terms, List<PolicyRule> rules) {
        texts.forEach((language, text) -> {
            text.removeAll();
            for (var section : Disclosure.of(terms, rules, LocalDate.now(ZoneOffset.UTC), language.locale()).sections()) {
                text.add(new H3(section.title()));
                section.paragraphs().forEach(paragraph -> text.add(new Paragraph(paragraph)));
            }
        });
    }
}
