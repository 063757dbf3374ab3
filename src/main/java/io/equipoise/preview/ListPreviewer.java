package io.equipoise.preview;

import io.equipoise.dataset.InteractionLog;
import io.equipoise.dataset.Pseudonyms;
import io.equipoise.fairness.metric.JudgedList;
import io.equipoise.fairness.metric.Ndcg;
import io.equipoise.fairness.mitigation.Reranker;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.ScoredSlot;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.ScoringRequest;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Makes one shopper's list with and without a policy. Shoppers are named by pseudonym only; administrators do not read lists. */
@Component
public class ListPreviewer {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";

    private final ScoringEngine engine;
    private final PolicyCatalog policies;
    private final Pseudonyms pseudonyms;

    ListPreviewer(ScoringEngine engine, PolicyCatalog policies, Pseudonyms pseudonyms) {
        this.engine = engine;
        this.policies = policies;
        this.pseudonyms = pseudonyms;
    }

    /** @throws Refusal {@code model.unknown}, {@code audit.policy-unknown}, or what binding the policy says */
    @PreAuthorize(READERS)
    public ListPreview preview(PreviewRequest request) {
        TrainingView view = engine.view(request.model());
        List<Reranker> rerankers = rerankers(request, view.log());
        UserId shopper = pseudonyms.find(request.pseudonym(), view.log()).orElse(new UserId("newcomer"));
        var list = engine.rank(new ScoringRequest(
                request.model(), shopper, request.cutoff().k(), request.personalised(), rerankers));
        int[] wanted = Optional.of(view.log().userIndex(shopper))
                .filter(user -> user >= 0)
                .map(view.split()::test)
                .orElse(new int[0]);
        var metric = Ndcg.at(request.cutoff());
        return new ListPreview(
                view.log(),
                list.knownUser(),
                list.fallback(),
                list.base(),
                list.slots(),
                overlap(list.base(), list.slots()),
                ndcg(metric, list.base(), wanted),
                ndcg(metric, list.slots(), wanted));
    }

    /** The pseudonym of a shopper with test items, drawn by a seed: somebody to look at. Empty when nobody is eligible. */
    @PreAuthorize(READERS)
    public Optional<String> somebody(ModelVersionId model, long seed) {
        TrainingView view = engine.view(model);
        int[] users = IntStream.of(view.split().users())
                .filter(user -> view.split().test(user).length > 0)
                .toArray();
        if (users.length == 0) {
            return Optional.empty();
        }
        int drawn = users[new SplittableRandom(seed).nextInt(users.length)];
        return Optional.of(pseudonyms.of(view.log().user(drawn)));
    }

    private List<Reranker> rerankers(PreviewRequest request, InteractionLog log) {
        if (request.policy() == null) {
            return List.of();
        }
        var policy = policies.find(request.policy())
                .orElseThrow(() -> new Refusal("audit.policy-unknown", request.policy().toString()));
        return PolicyBinding.rerankers(policy, log);
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
