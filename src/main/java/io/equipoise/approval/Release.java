package io.equipoise.approval;

import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersionId;
import io.equipoise.model.Stage;
import io.equipoise.policy.FairnessPolicy;
import io.equipoise.policy.PolicyCatalog;
import io.equipoise.policy.PolicyState;
import io.equipoise.policy.PolicyVersionId;
import io.equipoise.ranking.Surface;
import io.equipoise.scoring.ScoringPermits;
import io.equipoise.serving.LivePair;
import io.equipoise.serving.LiveSurfaces;
import io.equipoise.store.Refusal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a decision does to the model, the policy and the surface it is about; always inside the deciding transaction. */
@Component
class Release {
    private final ModelRegistry models;
    private final PolicyCatalog policies;
    private final LiveSurfaces surfaces;
    private final ScoringPermits permits;

    Release(ModelRegistry models, PolicyCatalog policies, LiveSurfaces surfaces, ScoringPermits permits) {
        this.models = models;
        this.policies = policies;
        this.surfaces = surfaces;
        this.permits = permits;
    }

    /** Surface, model and policy as people name them. */
    String label(ApprovalSubject subject) {
        String policy = subject.policy() == null
                ? ""
                : " + " + policies.find(subject.policy()).map(FairnessPolicy::label).orElse("?");
        return subject.surface().code() + ": " + models.require(subject.model()).label() + policy;
    }

    /** Why the pair would make no list today: its snapshot is gone, or it reads what may not rank. */
    Optional<Refusal> obstacle(ApprovalSubject subject) {
        return permits.obstacle(subject.model());
    }

    /** A pair that makes no list does not go live: its surface would stand empty from the first list on. */
    void requireServes(ApprovalSubject subject) {
        obstacle(subject).ifPresent(refusal -> {
            throw refusal;
        });
    }

    void requireNotLive(ApprovalSubject subject) {
        surfaces.live(subject.surface())
                .filter(live -> live.model().equals(subject.model()) && Objects.equals(live.policy(), subject.policy()))
                .ifPresent(live -> {
                    throw new Refusal("approval.live-already");
                });
    }

    /** A policy that says where it holds is not approved for elsewhere: it would change nothing there. */
    void requireHoldsThere(ApprovalSubject subject) {
        Optional.ofNullable(subject.policy())
                .flatMap(policies::find)
                .filter(policy -> !policy.terms().holdsAt(subject.surface()))
                .ifPresent(policy -> {
                    throw new Refusal(
                            "approval.policy-elsewhere", policy.label(), subject.surface().code(),
                            policy.terms().surfaces().stream().sorted().map(Surface::code).collect(Collectors.joining(", ")));
                });
    }

    void markPending(ApprovalSubject subject) {
        if (models.require(subject.model()).stage() != Stage.ACTIVE) {
            models.moveTo(subject.model(), Stage.PENDING);
        }
        if (subject.policy() != null && state(subject.policy()) == PolicyState.DRAFT) {
            policies.moveTo(subject.policy(), PolicyState.PENDING);
        }
    }

    void markRejected(ApprovalSubject subject) {
        if (models.require(subject.model()).stage() == Stage.PENDING) {
            models.moveTo(subject.model(), Stage.REJECTED);
        }
        returnPolicy(subject);
    }

    void markReturned(ApprovalSubject subject) {
        if (models.require(subject.model()).stage() == Stage.PENDING) {
            models.moveTo(subject.model(), Stage.CANDIDATE);
        }
        returnPolicy(subject);
    }

    void goLive(ApprovalRequest request, Instant now) {
        var subject = request.subject();
        var before = surfaces.live(subject.surface());
        var beside = surfaces.inForce(subject.surface());
        models.moveTo(subject.model(), Stage.ACTIVE);
        if (subject.policy() != null) {
            policies.moveTo(subject.policy(), PolicyState.ACTIVE);
        }
        surfaces.activate(
                new LivePair(subject.surface(), subject.model(), subject.policy(), request.id().value(), now),
                approvers(request));
        before.ifPresent(pair -> {
            retireUnused(pair.model());
            retireUnused(pair.policy());
        });
        beside.forEach(pair -> retireUnused(pair.policy()));
    }

    /** Who let it through, for the line of evidence; the request itself is told by the lines before it. */
    private static String approvers(ApprovalRequest request) {
        return "asked for by " + request.requestedBy() + ", approved by "
                + request.votes().stream().filter(Vote::counts).map(Vote::username).collect(Collectors.joining(", "));
    }

    private void retireUnused(ModelVersionId model) {
        boolean live = surfaces.all().stream().anyMatch(pair -> pair.model().equals(model));
        if (!live && models.require(model).stage() == Stage.ACTIVE) {
            models.moveTo(model, Stage.RETIRED);
        }
    }

    private void retireUnused(@Nullable PolicyVersionId policy) {
        if (policy != null && !surfaces.serves(policy) && state(policy) == PolicyState.ACTIVE) {
            policies.moveTo(policy, PolicyState.RETIRED);
        }
    }

    private void returnPolicy(ApprovalSubject subject) {
        if (subject.policy() != null && state(subject.policy()) == PolicyState.PENDING) {
            policies.moveTo(subject.policy(), PolicyState.DRAFT);
        }
    }

    private PolicyState state(PolicyVersionId id) {
        return policies.find(id)
                .orElseThrow(() -> new Refusal("approval.policy-unknown", id.toString()))
                .state();
    }
}
