package io.equipoise.ui.bias;

import static io.equipoise.ui.bias.Words.text;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.equipoise.audit.lens.Choices;
import io.equipoise.audit.lens.Findings;
import io.equipoise.audit.lens.LensQuestion;
import io.equipoise.audit.lens.Measure;
import io.equipoise.audit.lens.Side;
import io.equipoise.model.ModelVersion;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.serving.LivePair;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The filters of the dashboard. They only ask: what is shown is what the address says. */
class BiasFilters extends Div {
    private static final String ALL = "";

    private final Consumer<BiasQuestion> asked;
    private final List<LivePair> live;
    private final Select<LivePair> surface = new Select<>();
    private final ComboBox<ModelVersion> version = new ComboBox<>();
    private final ComboBox<FairnessPolicy> policy = new ComboBox<>();
    private final Select<Integer> window = new Select<>();
    private final Select<Side> side = new Select<>();
    private final Select<Measure> measure = new Select<>();
    private final Select<String> by = new Select<>();
    private final Select<String> across = new Select<>();
    private final Select<String> like = new Select<>();
    private final Select<String> within = new Select<>();
    private final Select<String> against = new Select<>();
    private BiasQuestion question;

    BiasFilters(
            List<ModelVersion> versions,
            List<FairnessPolicy> policies,
            List<LivePair> live,
            BiasQuestion question,
            Consumer<BiasQuestion> asked) {
        this.asked = asked;
        this.live = live;
        this.question = question;
        surface.setItems(live);
        surface.setEmptySelectionAllowed(true);
        surface.setEmptySelectionCaption(text("bias.surface.none"));
        surface.setItemLabelGenerator(pair -> pair == null ? text("bias.surface.none") : text("surface." + pair.surface()));
        version.setItems(versions);
        version.setItemLabelGenerator(ModelVersion::label);
        policy.setItems(policies);
        policy.setItemLabelGenerator(each -> each.label() + " · " + text("policyState." + each.state()));
        policy.setClearButtonVisible(true);
        policy.setPlaceholder(text("bias.no-policy"));
        window.setItems(windows(question.days()));
        window.setItemLabelGenerator(days -> days == 0 ? text("bias.window.none") : text("bias.window.days", days));
        side.setItems(Side.values());
        side.setItemLabelGenerator(each -> text("bias.side." + each));
        measure.setItems(Measure.values());
        measure.setItemLabelGenerator(each -> text("bias.measure." + each));
        by.setItemLabelGenerator(AttributeName::of);
        optional(across, "bias.across.none");
        optional(like, "bias.like.none");
        within.setItemLabelGenerator(value -> value.equals(ALL) ? text("bias.within.all") : Words.group(this.question.like(), value));
        against.setItemLabelGenerator(this::reference);
        listen();
        add(
                new Fields(
                        labelled(surface, "bias.surface"), labelled(version, "versions.name"), labelled(policy, "audits.policy"),
                        labelled(window, "bias.window"),
                        labelled(side, "bias.side"), labelled(by, "bias.by"), labelled(across, "bias.across"), labelled(like, "bias.like"),
                        labelled(within, "bias.within"), labelled(against, "bias.against"), labelled(measure, "bias.measure")));
    }

    /** The usual windows, and the one the address asks for. */
    private static List<Integer> windows(int asked) {
        return Stream.concat(Stream.of(0, 7, 30, 90), Stream.of(asked)).distinct().sorted().toList();
    }

    private static void optional(Select<String> select, String none) {
        select.setItemLabelGenerator(name -> name.equals(ALL) ? text(none) : AttributeName.of(name));
    }

    private static <T extends Component & com.vaadin.flow.component.HasLabel> T labelled(T field, String key) {
        field.setLabel(text(key));
        return field;
    }

    private void listen() {
        on(surface, (was, pair) -> pair == null ? was : was.of(pair.model().toString(), pair.policy() == null ? "" : pair.policy().toString()));
        on(version, (was, model) -> model == null ? was : was.of(model.id().toString(), was.policy()));
        on(policy, (was, chosen) -> was.of(was.version(), chosen == null ? "" : chosen.id().toString()));
        on(window, BiasQuestion::days);
        on(side, BiasQuestion::from);
        on(measure, BiasQuestion::in);
        on(by, BiasQuestion::by);
        on(across, BiasQuestion::across);
        on(like, (was, attribute) -> was.like(attribute, ALL));
        on(within, (was, value) -> was.like(was.like(), value));
        on(against, BiasQuestion::against);
    }

    private <T> void on(AbstractField<?, T> field, BiFunction<BiasQuestion, T, BiasQuestion> next) {
        field.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                var wanted = next.apply(question, change.getValue());
                if (!wanted.equals(question)) {
                    asked.accept(wanted);
                }
            }
        });
    }

    /** Shows a question before its answer is there. */
    void show(BiasQuestion now) {
        question = now;
        version.setValue(version.getListDataView().getItems().filter(it -> it.id().toString().equals(now.version())).findFirst().orElse(null));
        policy.setValue(policy.getListDataView().getItems().filter(it -> it.id().toString().equals(now.policy())).findFirst().orElse(null));
        surface.setValue(surfaceOf(now).orElse(null));
        window.setItems(windows(now.days()));
        window.setValue(now.days());
        side.setValue(now.side());
        measure.setValue(now.measure());
        measure.setVisible(now.side() == Side.USERS);
    }

    private Optional<LivePair> surfaceOf(BiasQuestion now) {
        return live.stream()
                .filter(pair -> pair.model().toString().equals(now.version())
                        && (pair.policy() == null ? "" : pair.policy().toString()).equals(now.policy()))
                .findFirst();
    }

    /** Offers what there is to choose, once it is known. @param findings the answer, or null where there is none */
    void offer(BiasQuestion now, Choices choices, @Nullable Findings findings) {
        question = now;
        String attribute = now.by();
        set(by, choices.attributes(), attribute);
        var others = new ArrayList<>(List.of(ALL));
        others.addAll(question.side() == Side.USERS ? choices.strata() : choices.kinds());
        if (!attribute.isEmpty()) {
            others.remove(attribute);
        }
        set(across, others, question.across());
        var strata = new ArrayList<>(List.of(ALL));
        strata.addAll(choices.strata());
        set(like, strata, question.like());
        var values = new ArrayList<>(List.of(ALL));
        values.addAll(choices.values());
        set(within, values, question.within());
        // What was shown is looked at as it is: whom it was shown to stays under its keyed hash.
        like.setEnabled(question.days() == 0);
        within.setEnabled(!question.like().isEmpty() && question.days() == 0);
        var references = new ArrayList<>(List.of(LensQuestion.LARGEST, LensQuestion.BEST));
        if (findings != null) {
            findings.groups().stream()
                    .filter(group -> group.shown() && !group.unknown() && !group.label().equals(Findings.OTHERS))
                    .map(Findings.Group::label)
                    .forEach(references::add);
        }
        set(against, references, question.against().isEmpty() ? LensQuestion.LARGEST : question.against());
    }

    private static void set(Select<String> select, List<String> items, String value) {
        select.setItems(items);
        select.setValue(items.contains(value) ? value : items.isEmpty() ? null : items.getFirst());
    }

    private String reference(String value) {
        return switch (value) {
            case LensQuestion.LARGEST -> text("bias.against.largest");
            case LensQuestion.BEST -> text("bias.against.best");
            default -> Words.group(by.getOptionalValue().orElse(""), value);
        };
    }
}
