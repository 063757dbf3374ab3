package io.equipoise.ui.policies;

import com.vaadin.flow.component.html.Div;
import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetId;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyFile;
import io.equipoise.policy.PolicyTerms;
import io.equipoise.ui.component.AddressChoices;
import io.equipoise.ui.component.AddressReading;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands beside the rules and follows from them: what they would change, how they are told to shoppers, their text, and their past. */
class PolicySide extends Div {
    private final WhatIfPanel whatIf;
    private final boolean mayTry;
    private final EvidenceLog evidence;
    private final DisclosurePanel disclosure = new DisclosurePanel();
    private final RuleTextPanel text;
    private final Div past = new Div();

    /**
     * @param mayTry whether the person may try rules on people's data
     * @param imported gets rules that were read from a text
     */
    PolicySide(WhatIfPanel whatIf, boolean mayTry, EvidenceLog evidence, Consumer<PolicyFile.Content> imported) {
        this.whatIf = whatIf;
        this.mayTry = mayTry;
        this.evidence = evidence;
        text = new RuleTextPanel(imported);
        whatIf.setVisible(mayTry);
        past.addClassName("eq-policy-past");
        addClassName("eq-policy-side");
        add(whatIf, disclosure, text, past);
    }

    /** @param locked whether it can be read only */
    void about(FairnessPolicy shown, boolean locked) {
        whatIf.about(shown.id());
        past.removeAll();
        past.add(new HistoryPanel(evidence, shown));
        text.lock(locked);
    }

    /** @return the data that what the address names was learned from */
    @Nullable DatasetId enter(AddressReading address, AddressChoices choices, PolicyTerms terms) {
        whatIf.enter(address, choices, terms);
        return whatIf.data();
    }

    void show(Edit now) {
        disclosure.show(now.terms(), now.rules());
        text.show(now.terms(), now.rules());
        if (mayTry) {
            whatIf.ask(now);
        }
    }

    void offer(Dataset dataset, KnownGroups offered) {
        if (mayTry) {
            whatIf.offer(dataset, offered);
        }
    }
}
