package io.equipoise.audit.lens;

import io.equipoise.audit.ActivityQuartile;
import io.equipoise.audit.lens.Findings.Example;
import io.equipoise.charter.CharterVersion;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.dataset.GroupShare.Disclosure;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.attribute.AttributeRegistry;
import io.equipoise.fairness.GroupAssignment;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.PositionDiscount;
import io.equipoise.store.MadeOnce;
import io.equipoise.store.Refusal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Where the bias dashboard looks through. A look costs lists only the first time; later angles take a fraction of a second. */
@Component
public class BiasLens {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final int LEAST_EXAMPLES = 3;
    private static final int LOOKS = 32;

    private final OutcomeShelf shelf;
    private final Bands bands;
    private final AttributeRegistry attributes;
    private final Pseudonyms pseudonyms;

    /** What was seen in lists, as long as the shelf keeps them: several people look at the same dashboard, and come back to it. */
    private final Map<int[][], MadeOnce<Asked, Findings>> looks = Collections.synchronizedMap(new WeakHashMap<>());

    private record Asked(LensQuestion question, Optional<CharterVersion> under) {}

    BiasLens(OutcomeShelf shelf, Bands bands, AttributeRegistry attributes, Pseudonyms pseudonyms) {
        this.shelf = shelf;
        this.bands = bands;
        this.attributes = attributes;
        this.pseudonyms = pseudonyms;
    }

    /** What can be looked at. @throws Refusal as {@link #look} */
    @PreAuthorize(READERS)
    public Choices choices(LensQuestion question) {
        return choices(question, outcomes(question));
    }

    /**
     * Looks. Empty choices are filled in: the first attribute of the side, and its first companion.
     *
     * @throws Refusal {@code model.unknown}, {@code audit.policy-unknown}, {@code lens.no-attribute}, {@code lens.no-judgement}, {@code lens.nobody}, {@code
     *     attribute.not-measurable} or {@code attribute.expired}
     */
    @PreAuthorize(READERS)
    public Findings look(LensQuestion asked) {
        var outcomes = outcomes(asked);
        var choices = choices(asked, outcomes);
        var question = filledIn(asked, choices);
        if (question.side() == Side.USERS && !choices.judged()) {
            throw new Refusal("lens.no-judgement");
        }
        requireMeasurable(question);
        return looks.computeIfAbsent(outcomes.lists(), these -> new MadeOnce<>(LOOKS))
                .get(new Asked(question, bands.inForce()), () -> look(question, outcomes));
    }

    private Findings look(LensQuestion question, Outcomes outcomes) {
        var strata = strata(question, outcomes);
        int[] rows = rows(question, outcomes, strata);
        int value = strata == null ? -1 : strata.labels().indexOf(question.within());
        if (question.side() == Side.USERS) {
            var band = bands.users(question.attribute(), question.measure());
            return new UserLens(outcomes, rows, question, bands.settings(), band, strata, value).look();
        }
        return new ItemLens(
                        outcomes, rows, question, bands.settings(), bands.usualExposure(),
                        (group, target) -> bands.exposure(question.attribute(), group, target))
                .look();
    }

    /**
     * Looks at lists that were really shown. They say who was seen, not what shoppers would have wanted: the side of users has no answer, and neither has
     * a filter of shoppers. Intervals resample lists.
     *
     * @param shown the latest lists of the window from the top; @param of how many there were in all
     * @throws Refusal as {@link #look}, {@code lens.window-users}, or {@code lens.nothing-shown} where there is no list
     */
    @PreAuthorize(READERS)
    public Findings look(LensQuestion asked, List<List<ItemId>> shown, int of) {
        if (asked.side() == Side.USERS) {
            throw new Refusal("lens.window-users");
        }
        var question = filledIn(asked, choices(asked, outcomes(asked)));
        var outcomes = shelf.shown(question.model(), shown, of, bands.settings().cutoff());
        if (outcomes.lists().length == 0) {
            throw new Refusal("lens.nothing-shown", question.days());
        }
        return new ItemLens(
                        outcomes, IntStream.range(0, outcomes.lists().length).toArray(), question, bands.settings(), bands.usualExposure(),
                        (group, target) -> bands.exposure(question.attribute(), group, target))
                .look();
    }

    /**
     * Three lists of a group or of a cell: one that fares badly, one in the middle, one that fares well.
     *
     * @param row a label of the attribute; @param column a label of the crossed attribute, or empty
     * @return none where the cell is hidden
     */
    @PreAuthorize(READERS)
    public List<Example> examples(LensQuestion asked, String row, String column) {
        var outcomes = outcomes(asked);
        var question = filledIn(asked, choices(asked, outcomes));
        if (!column.isEmpty() && question.across().isEmpty()) {
            return List.of();
        }
        requireMeasurable(question);
        var strata = strata(question, outcomes);
        int[] rows = rows(question, outcomes, strata);
        return question.side() == Side.USERS
                ? examplesOfShoppers(question, outcomes, rows, strata, row, column)
                : place(outcomes, rows, exposure(question, outcomes, row, column));
    }

    private List<Example> examplesOfShoppers(
            LensQuestion question, Outcomes outcomes, int[] rows, @Nullable GroupAssignment strata, String row, String column) {
        int metric = question.measure().ordinal();
        boolean crossed = !column.isEmpty();
        int most = crossed ? UserLens.MOST_CELLS_A_SIDE : UserLens.MOST_GROUPS;
        var down = Grouping.largest(outcomes.users(question.attribute()).orElseThrow(), most);
        var across = crossed ? Grouping.largest(outcomes.users(question.across()).orElseThrow(), most) : null;
        int i = down.labels().indexOf(row);
        int j = across == null ? 0 : across.labels().indexOf(column);
        if (i < 0 || j < 0) {
            return List.of();
        }
        var hiding = new Hiding(
                bands.settings().minimum(),
                user -> !outcomes.table().excluded(metric)[user],
                strata,
                strata == null ? -1 : strata.labels().indexOf(question.within()));
        var disclosure = across == null ? hiding.groups(down)[i] : hiding.cells(down, across)[i * across.groups() + j];
        if (disclosure != Disclosure.SHOWN) {
            return List.of();
        }
        int[] members = IntStream.of(rows)
                .filter(user -> down.codes()[user] == i && (across == null || across.codes()[user] == j))
                .filter(user -> !outcomes.table().excluded(metric)[user])
                .toArray();
        return place(outcomes, members, user -> outcomes.table().values(metric)[user]);
    }

    /** Per shopper the share of exposure a group, or a cell, has in their list. */
    private static IntToDoubleFunction exposure(LensQuestion question, Outcomes outcomes, String row, String column) {
        int most = column.isEmpty() ? UserLens.MOST_GROUPS : UserLens.MOST_CELLS_A_SIDE;
        var down = Grouping.largest(outcomes.items(question.attribute()).orElseThrow(), most);
        var across = column.isEmpty() ? null : Grouping.largest(outcomes.items(question.across()).orElseThrow(), most);
        double[] weights = PositionDiscount.LOG.weights(outcomes.cutoff());
        int i = down.labels().indexOf(row);
        int j = across == null ? 0 : across.labels().indexOf(column);
        return user -> {
            int[] list = outcomes.lists()[user];
            double mine = 0;
            double all = 0;
            for (int r = 0; r < list.length; r++) {
                all += weights[r];
                mine += down.codes()[list[r]] == i && (across == null || across.codes()[list[r]] == j) ? weights[r] : 0;
            }
            return all > 0 ? mine / all : 0;
        };
    }

    private List<Example> place(Outcomes outcomes, int[] rows, IntToDoubleFunction value) {
        if (rows.length < LEAST_EXAMPLES) {
            return List.of();
        }
        double[] values = IntStream.of(rows).mapToDouble(value).toArray();
        int[] order = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(i -> rows[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        List<Example> examples = new ArrayList<>();
        Example.Place[] places = Example.Place.values();
        for (int p = 0; p < places.length; p++) {
            int at = order[(int) Math.min(order.length - 1L, Math.round((0.1 + 0.4 * p) * (order.length - 1)))];
            examples.add(new Example(pseudonyms.of(outcomes.view().log().user(outcomes.users()[rows[at]])), places[p], values[at]));
        }
        return examples;
    }

    private Outcomes outcomes(LensQuestion question) {
        return shelf.of(question.model(), question.policy(), bands.settings().cutoff());
    }

    private Choices choices(LensQuestion question, Outcomes outcomes) {
        var log = outcomes.view().log();
        List<String> items = categorical(log.itemAttributes());
        List<String> measurable = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (String name : categorical(log.userAttributes())) {
            (attributes.mayMeasure(name) ? measurable : forbidden).add(name);
        }
        List<String> strata = new ArrayList<>(measurable);
        strata.add(ActivityQuartile.NAME);
        var side = switch (question.side()) {
            case USERS -> strata;
            case PROVIDERS -> items.stream().filter(BiasLens::isOfProviders).toList();
            case ITEMS -> items.stream().filter(name -> !isOfProviders(name)).toList();
        };
        var values = question.stratum().isEmpty() || !strata.contains(question.stratum())
                ? List.<String>of()
                : outcomes.users(question.stratum())
                        .map(groups -> Grouping.largest(groups, UserLens.MOST_CELLS_A_SIDE).labels())
                        .orElse(List.of());
        return new Choices(side, forbidden, strata, values, items, outcomes.judged());
    }

    /** Attributes with at least two groups besides the unknown; what tells nearly every row from every other, such as a title, groups nobody. */
    private static List<String> categorical(AttributeTable table) {
        return table.names().stream()
                .filter(name -> table.categorical(name)
                        .map(column -> column.labels().size())
                        .filter(labels -> labels > 2 && labels - 1 <= Math.max(2, table.size() / 2))
                        .isPresent())
                .toList();
    }

    private static boolean isOfProviders(String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        return name.startsWith("provider") || name.startsWith("seller") || name.startsWith("shop") || name.equals("own_brand");
    }

    private static LensQuestion filledIn(LensQuestion asked, Choices choices) {
        if (choices.attributes().isEmpty()) {
            throw new Refusal("lens.no-attribute");
        }
        String attribute = choices.attributes().contains(asked.attribute()) ? asked.attribute() : choices.attributes().getFirst();
        List<String> others = asked.side() == Side.USERS ? choices.strata() : choices.kinds();
        String across = others.contains(asked.across()) && !asked.across().equals(attribute) ? asked.across() : "";
        String kind = choices.kinds().contains(asked.explainedBy())
                ? asked.explainedBy()
                : choices.kinds().stream().filter("category"::equals).findFirst().or(() -> choices.kinds().stream().findFirst()).orElse("");
        // One nobody may measure by is refused later; one that is not there filters nobody.
        boolean known = choices.strata().contains(asked.stratum()) || choices.forbidden().contains(asked.stratum());
        return (known ? asked : asked.unfiltered()).asking(attribute, across, kind);
    }

    private void requireMeasurable(LensQuestion question) {
        var names = new ArrayList<String>();
        if (question.side() == Side.USERS) {
            names.add(question.attribute());
            names.add(question.across());
        }
        names.add(question.stratum());
        names.removeIf(name -> name.isEmpty() || name.equals(ActivityQuartile.NAME));
        attributes.requireMeasurable(names);
    }

    /** What is filtered by, of every shopper measured; null without a filter. */
    private static @Nullable GroupAssignment strata(LensQuestion question, Outcomes outcomes) {
        if (question.stratum().isEmpty() || question.within().isEmpty()) {
            return null;
        }
        var groups = outcomes.users(question.stratum())
                .map(found -> Grouping.largest(found, UserLens.MOST_CELLS_A_SIDE))
                .orElseThrow(() -> new Refusal("lens.no-attribute"));
        if (!groups.labels().contains(question.within())) {
            throw new Refusal("lens.nobody");
        }
        return groups;
    }

    private int[] rows(LensQuestion question, Outcomes outcomes, @Nullable GroupAssignment strata) {
        int[] everybody = IntStream.range(0, outcomes.users().length).toArray();
        if (strata == null) {
            return everybody;
        }
        int value = strata.labels().indexOf(question.within());
        var hiding = new Hiding(bands.settings().minimum(), user -> true, null, -1);
        if (hiding.groups(strata)[value] != Disclosure.SHOWN) {
            throw new Refusal("lens.few", bands.settings().minimum());
        }
        return IntStream.of(everybody).filter(user -> strata.codes()[user] == value).toArray();
    }
}
