package io.equipoise.compliance.gate;

import io.equipoise.approval.ApprovalSubject;
import io.equipoise.approval.Gate;
import io.equipoise.dataset.InteractionLog;
import io.equipoise.fairness.Verdict;
import io.equipoise.fairness.charter.ReleaseGate;
import io.equipoise.promotion.Catalogue;
import io.equipoise.promotion.OfferInvariance;
import io.equipoise.promotion.OfferRequest;
import io.equipoise.promotion.Offers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * G4, looked at by asking the shop's own pricing: for the items this pair would show, one and the same item under one and the same condition
 * must have the same price and coupon whoever asks. Persons differ from a real one in one attribute at a time. A shop whose pricing is not
 * connected has shown nothing: insufficient evidence.
 */
@Component
class PriceGate implements Gate {
    private static final int SHOPPERS = 12;
    private static final int SLOTS = 20;
    private static final int MOST_ITEMS = 150;
    private static final int[] QUANTITIES = {1, 3};

    private final PairLists lists;
    private final Offers offers;

    PriceGate(PairLists lists, Offers offers) {
        this.lists = lists;
        this.offers = offers;
    }

    @Override
    public ReleaseGate code() {
        return ReleaseGate.G4;
    }

    @Override
    public Finding check(ApprovalSubject subject) {
        String evidence = PairLists.preview(subject);
        var policy = lists.policy(subject);
        if (policy.isPresent() && !policy.get().terms().sameTerms()) {
            return Finding.of(Verdict.FAIL, "terms-given-up", "policies/" + subject.policy(), policy.get().label());
        }
        if (!offers.fromTheShop()) {
            return Finding.of(Verdict.INSUFFICIENT, "pricing-not-connected", evidence);
        }
        InteractionLog log = lists.log(subject);
        List<Integer> items = items(subject, log);
        if (items.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "too-few-shoppers", evidence);
        }
        var catalogue = new Catalogue(log);
        Map<String, String> person = person(log, catalogue);
        List<Map<String, String>> others = catalogue.othersThan(person);
        if (others.isEmpty()) {
            return Finding.of(Verdict.INSUFFICIENT, "nobody-else-to-ask", evidence);
        }
        List<OfferInvariance.Difference> differences = new ArrayList<>();
        for (int quantity : QUANTITIES) {
            differences.addAll(offers.differences(requests(catalogue, items, person, quantity), others));
        }
        long differing = differences.stream().map(OfferInvariance.Difference::item).distinct().count();
        return differences.isEmpty()
                ? Finding.of(Verdict.PASS, "same-offers", evidence, items.size(), others.size() + 1)
                : Finding.of(
                        Verdict.FAIL, "different-offers", evidence, differing, items.size(), others.size() + 1,
                        differences.getFirst().item(), changed(differences.getFirst()));
    }

    private List<Integer> items(ApprovalSubject subject, InteractionLog log) {
        int count = Math.min(SHOPPERS, log.userCount());
        var shoppers = IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((long) i * (log.userCount() - 1) / (count - 1)))
                .mapToObj(log::user)
                .toList();
        return lists.of(subject, shoppers, SLOTS).flatMap(List::stream).distinct().limit(MOST_ITEMS).toList();
    }

    private List<OfferRequest> requests(Catalogue catalogue, List<Integer> items, Map<String, String> person, int quantity) {
        var conditions = new OfferRequest.Conditions(quantity, lists.today(), "web");
        return items.stream().map(item -> catalogue.ask(item.intValue(), conditions, person)).toList();
    }

    /** The first shopper of whom anything is known. */
    private static Map<String, String> person(InteractionLog log, Catalogue catalogue) {
        return IntStream.range(0, log.userCount())
                .mapToObj(catalogue::person)
                .filter(person -> !person.isEmpty())
                .findFirst()
                .orElse(Map.of());
    }

    /** The attribute two persons differ in. */
    private static String changed(OfferInvariance.Difference difference) {
        return difference.other().entrySet().stream()
                .filter(entry -> !entry.getValue().equals(difference.person().get(entry.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse("");
    }
}
