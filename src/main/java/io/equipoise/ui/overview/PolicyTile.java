package io.equipoise.ui.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.security.Operator;
import io.equipoise.security.Role;
import io.equipoise.ui.component.Formats;
import io.equipoise.ui.component.ItemRow;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.StatusBadge;
import io.equipoise.ui.component.Tone;
import java.time.Clock;
import java.util.Optional;

/** Policies on their way: drafts to go on with and versions that wait for a decision; first of all for product managers. */
@org.springframework.stereotype.Component
class PolicyTile implements OverviewTile {
    private static final int SHOWN = 5;

    private final PolicyCatalog policies;
    private final Clock clock;

    PolicyTile(PolicyCatalog policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public int order(Operator operator) {
        return operator.has(Role.PRODUCT) ? 5 : 35;
    }

    @Override
    public Optional<Component> draw(Operator operator) {
        var open = policies.list().stream()
                .filter(policy -> policy.state() == PolicyState.DRAFT || policy.state() == PolicyState.PENDING)
                .limit(SHOWN)
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        var panel = new Panel(I18NProvider.translate("overview.policies.title"));
        open.forEach(policy -> panel.with(row(policy)));
        return Optional.of(panel);
    }

    private ItemRow row(FairnessPolicy policy) {
        String remark = I18NProvider.translate(
                "overview.work.by", policy.lastEdit().username(), Formats.current().ago(policy.lastEdit().at(), clock.instant()));
        boolean pending = policy.state() == PolicyState.PENDING;
        return ItemRow.link(
                policy.label(),
                "policies/" + policy.id(),
                remark,
                new StatusBadge(pending ? Tone.RUNNING : Tone.NEUTRAL, I18NProvider.translate("policyState." + policy.state())));
    }
}
