package io.equipoise.preview;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.ItemTitle;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.dataset.SnapshotGone;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.metric.RankAgreement;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.CounterBasis;
import io.equipoise.policy.PolicyBinder;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.promotion.Catalogue;
import io.equipoise.promotion.OfferInvariance;
import io.equipoise.promotion.OfferRequest;
import io.equipoise.promotion.Offers;
import io.equipoise.ranking.ItemId;
import io.equipoise.ranking.Surface;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.CandidateSample;
import io.equipoise.scoring.ScoredList;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Makes one shopper's list with and without a policy. Shoppers are named by pseudonym only; administrators do not read lists. */
@Component
public class ListPreviewer {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";

    private static final Logger LOG = LoggerFactory.getLogger(ListPreviewer.class);
    /** Of a persona, or of anybody. */
    private static final Pattern PSEUDONYM = Pattern.compile("(?i)P-(\\d{3}|[0-9A-Z]{6})");
    private static final UserId NEWCOMER = new UserId("newcomer");
    private static final double PERSISTENCE = 0.9;

    private final ScoringEngine engine;
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final PolicyBinder binder;
    private final CandidateSample samples;
    private final Clock clock;
    private final LastMade lastMade = new LastMade();
    private final Pseudonyms pseudonyms;
    private final NamedShoppers shoppers;
    private final Offers offers;

    ListPreviewer(
            ScoringEngine engine,
            ModelRegistry models,
            PolicyCatalog policies,
            PolicyBinder binder,
            CandidateSample samples,
            Pseudonyms pseudonyms,
            Offers offers,
            Clock clock) {
        this.offers = offers;
        this.models = models;
        this.binder = binder;
        this.samples = samples;
        this.clock = clock;
        this.engine = engine;
        this.policies = policies;
        this.pseudonyms = pseudonyms;
        this.shoppers = new NamedShoppers(pseudonyms);
    }

    /**
     * @throws Refusal {@code model.unknown}, {@code audit.policy-unknown}, {@code preview.real-id} for anything but a pseudonym or a persona, {@code
     *     preview.other-data} to compare with a version of other data, or what binding the policy says
     */
    @PreAuthorize(READERS)
    public ListPreview preview(PreviewRequest request) {
        try {
            var made = made(request);
            lastMade.put(request, made);
            return made;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException engineFailed) {
            LOG.warn("The engine made no list to preview", engineFailed);
            return lastMade.of(request).orElseThrow(() -> new Refusal(engineFailed, "preview.engine-down"));
        }
    }

    /** Lists of a snapshot that was replaced are not shown again. */
    @EventListener
    void letGo(SnapshotGone gone) {
        lastMade.clear();
        shoppers.forget();
    }

    private ListPreview made(PreviewRequest request) {
        TrainingView view = engine.view(request.model());
        UserId shopper = shopper(request, view);
        var policy = policy(request.policy());
        var against = policy(request.against());
        Instant now = clock.instant();
        var bound = bound(request, policy, view, now, null);
        var list = engine.rank(asked(request, shopper, bound, now).besideTheModels());
        List<ScoredSlot> before = request.againstModel() != null
                ? byAnother(request, request.againstModel(), shopper, now)
                : against.isEmpty() ? list.base() : rank(request, shopper, bound(request, against, view, now, null), now).slots();
        int[] wanted = Optional.of(view.log().userIndex(shopper))
                .filter(user -> user >= 0)
                .map(view.split()::test)
                .orElse(new int[0]);
        var metric = Ndcg.at(request.cutoff());
        return new ListPreview(
                view.log(),
                now,
                list.knownUser(),
                list.fallback(),
                list.unplaced(),
                list.withheld(),
                policy.isEmpty() || holds(policy.get(), request.surface()),
                before,
                list.slots(),
                overlap(before, list.slots()),
                rbo(before, list.slots()),
                ndcg(metric, before, wanted),
                ndcg(metric, list.slots(), wanted),
                bound.basis());
    }

    /** The list to compare with, by another version; places and items are the same only in the same data. */
    private List<ScoredSlot> byAnother(PreviewRequest request, ModelVersionId other, UserId shopper, Instant now) {
        var data = models.require(request.model()).provenance().dataset();
        var version = models.require(other);
        if (!version.provenance().dataset().equals(data)) {
            throw new Refusal("preview.other-data", version.label());
        }
        var alone = request.by(other, request.against());
        return rank(alone, shopper, bound(alone, policy(request.against()), engine.view(other), now, null), now).slots();
    }

    /**
     * The list of the same shopper with another value of an attribute.
     *
     * @throws Refusal {@code policy.no-user-attribute}, {@code preview.newcomer} for somebody without data
     */
    @PreAuthorize(READERS)
    public Counterfactual counterfactual(PreviewRequest request, String attribute, String instead) {
        TrainingView view = opened(request.model());
        UserId shopper = shopper(request, view);
        int user = view.log().userIndex(shopper);
        if (user < 0) {
            throw new Refusal("preview.newcomer");
        }
        var groups = PolicyBinding.groups(view.log().userAttributes(), attribute)
                .orElseThrow(() -> new Refusal("policy.no-user-attribute", attribute));
        var policy = policy(request.policy());
        Instant now = clock.instant();
        var is = rank(request, shopper, bound(request, policy, view, now, null), now).slots();
        var pretended = bound(request, policy, view, now, new PolicyBinding.Pretence(user, attribute, instead));
        var would = rank(request, shopper, pretended, now).slots();
        double rbo = rbo(is, would);
        var items = Stream.concat(is.stream(), would.stream()).map(slot -> slot.item().value()).distinct().toList();
        var other = new HashMap<>(new Catalogue(view.log()).person(user));
        other.put(attribute, instead);
        return new Counterfactual(
                attribute,
                groups.labels().get(groups.codes()[user]),
                instead,
                would,
                overlap(is, would),
                rbo,
                rbo >= Counterfactual.TOLERANCE,
                without(view.log(), is, would),
                without(view.log(), would, is),
                items.size(),
                differences(view.log(), user, items, List.of(other)));
    }

    /** Titles of what is in the first list and not in the other. */
    private static List<String> without(InteractionLog log, List<ScoredSlot> list, List<ScoredSlot> other) {
        var there = Set.copyOf(items(other));
        return items(list).stream().filter(item -> !there.contains(item)).map(item -> ItemTitle.of(log, item)).toList();
    }

    /** Whether somebody else gets the very same list with personalisation off. @return who else was tried; empty when the lists differ */
    @PreAuthorize(READERS)
    public Optional<String> sameForSomebodyElse(PreviewRequest request, String other) {
        var off = unpersonalised(request, request.pseudonym());
        var theirs = unpersonalised(request, other);
        return items(preview(off).after()).equals(items(preview(theirs).after())) ? Optional.of(other) : Optional.empty();
    }

    private static PreviewRequest unpersonalised(PreviewRequest request, String who) {
        return new PreviewRequest(
                who, request.model(), request.policy(), request.against(), request.againstModel(), request.surface(), request.cutoff(), false);
    }

    /** Shoppers to look at again and again. */
    @PreAuthorize(READERS)
    public List<Persona> personas(ModelVersionId model) {
        return shoppers.personas(model, opened(model));
    }

    /** The pseudonym of a shopper of a group, drawn by a seed; empty when nobody is eligible. */
    @PreAuthorize(READERS)
    public Optional<String> somebodyOf(ModelVersionId model, String attribute, String group, long seed) {
        TrainingView view = opened(model);
        var groups = PolicyBinding.groups(view.log().userAttributes(), attribute);
        return drawn(view, user -> groups.isPresent() && groups.get().labels().get(groups.get().codes()[user]).equals(group), seed);
    }

    /** The pseudonym of a shopper with test items, drawn by a seed: somebody to look at. Empty when nobody is eligible. */
    @PreAuthorize(READERS)
    public Optional<String> somebody(ModelVersionId model, long seed) {
        return drawn(opened(model), user -> true, seed);
    }

    private Optional<String> drawn(TrainingView view, IntPredicate eligible, long seed) {
        int[] users = IntStream.of(view.split().users())
                .filter(user -> view.split().test(user).length > 0)
                .filter(eligible)
                .toArray();
        return users.length == 0
                ? Optional.empty()
                : Optional.of(pseudonyms.of(view.log().user(users[new SplittableRandom(seed).nextInt(users.length)])));
    }

    /**
     * Whether everybody is asked the same for the items of a list: this shopper and the same one with other values of their attributes, each alone.
     *
     * @return per item whose terms depend on the person, who differs
     */
    @PreAuthorize(READERS)
    public List<OfferInvariance.Difference> offers(PreviewRequest request, ListPreview preview) {
        return differences(request, preview.log(), preview.after().stream().map(slot -> slot.item().value()).toList());
    }

    /** The same for one item of the shop, whether or not it is in the list; the shop's pricing may know items the snapshot does not. */
    @PreAuthorize(READERS)
    public Optional<OfferInvariance.Difference> offer(PreviewRequest request, ListPreview preview, String itemId) {
        return differences(request, preview.log(), List.of(itemId.strip())).stream().findFirst();
    }

    private List<OfferInvariance.Difference> differences(PreviewRequest request, InteractionLog log, List<String> items) {
        int user = log.userIndex(shopper(request, opened(request.model())));
        var catalogue = new Catalogue(log);
        return differences(log, user, items, catalogue.othersThan(catalogue.person(user)));
    }

    private List<OfferInvariance.Difference> differences(InteractionLog log, int user, List<String> items, List<Map<String, String>> others) {
        var catalogue = new Catalogue(log);
        var person = catalogue.person(user);
        var conditions = new OfferRequest.Conditions(1, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), "web");
        return offers.differences(items.stream().map(item -> catalogue.ask(item, conditions, person)).toList(), others);
    }

    private ScoredList rank(PreviewRequest request, UserId shopper, PolicyBinder.Bound bound, Instant now) {
        return engine.rank(asked(request, shopper, bound, now));
    }

    private ScoringRequest asked(PreviewRequest request, UserId shopper, PolicyBinder.Bound bound, Instant now) {
        var served = request.personalised() ? binder.shownTo(shopper, bound, now) : List.<ItemId>of();
        return new ScoringRequest(request.model(), shopper, request.cutoff().k(), request.personalised(), bound.rerankers(), request.surface())
                .shownBefore(served);
    }

    /** @throws Refusal {@code preview.engine-down} when the engine cannot open the model */
    private TrainingView opened(ModelVersionId model) {
        try {
            return engine.view(model);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException engineFailed) {
            throw new Refusal(engineFailed, "preview.engine-down");
        }
    }

    private UserId shopper(PreviewRequest request, TrainingView view) {
        String text = request.pseudonym().strip();
        if (text.isEmpty()) {
            return NEWCOMER;
        }
        if (!PSEUDONYM.matcher(text).matches()) {
            throw new Refusal("preview.real-id");
        }
        return shoppers.find(text, request.model(), view).orElse(NEWCOMER);
    }

    private Optional<FairnessPolicy> policy(@Nullable PolicyVersionId id) {
        return id == null
                ? Optional.empty()
                : Optional.of(policies.find(id).orElseThrow(() -> new Refusal("audit.policy-unknown", id.toString())));
    }

    private boolean holds(FairnessPolicy policy, Surface surface) {
        return policy.terms().holdsAt(surface) && policy.terms().holdsOn(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private PolicyBinder.Bound bound(
            PreviewRequest request, Optional<FairnessPolicy> policy, TrainingView view, Instant now, PolicyBinding.@Nullable Pretence pretence) {
        var ground = new PolicyBinder.Ground(view.log(), () -> samples.of(request.model()), view.split()::train);
        return policy.filter(it -> holds(it, request.surface()))
                .map(it -> binder.bind(it, Set.of(request.surface()), ground, now, pretence))
                .orElseGet(() -> new PolicyBinder.Bound(List.of(), new CounterBasis(CounterBasis.Source.UNUSED, 0, now)));
    }

    private static List<Integer> items(List<ScoredSlot> slots) {
        return slots.stream().map(ScoredSlot::itemIndex).toList();
    }

    private static double rbo(List<ScoredSlot> one, List<ScoredSlot> other) {
        return one.isEmpty() || other.isEmpty()
                ? 1
                : RankAgreement.rankBiasedOverlap(
                        one.stream().mapToInt(ScoredSlot::itemIndex).toArray(),
                        other.stream().mapToInt(ScoredSlot::itemIndex).toArray(),
                        PERSISTENCE);
    }

    private static OptionalDouble ndcg(Ndcg metric, List<ScoredSlot> list, int[] wanted) {
        if (wanted.length == 0) {
            return OptionalDouble.empty();
        }
        int[] items = list.stream().mapToInt(ScoredSlot::itemIndex).toArray();
        return OptionalDouble.of(metric.of(new JudgedList().judge(items, wanted)));
    }

    private static double overlap(List<ScoredSlot> before, List<ScoredSlot> after) {
        int[] items = before.stream().mapToInt(ScoredSlot::itemIndex).sorted().toArray();
        long kept = after.stream().filter(slot -> Arrays.binarySearch(items, slot.itemIndex()) >= 0).count();
        return before.isEmpty() ? 1 : (double) kept / before.size();
    }
}
