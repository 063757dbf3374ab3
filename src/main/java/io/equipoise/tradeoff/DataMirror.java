package io.equipoise.tradeoff;

import io.equipoise.fairness.GroupAssignment;
import io.equipoise.model.ModelVersionId;
import io.equipoise.policy.PolicyBinding;
import io.equipoise.scoring.ScoringEngine;
import io.equipoise.scoring.TrainingView;
import io.equipoise.tradeoff.DataAndModel.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Holds what the training data gives each group against what the lists give it. */
@Component
public class DataMirror {
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";

    private final ScoringEngine engine;

    DataMirror(ScoringEngine engine) {
        this.engine = engine;
    }

    /**
     * Items: share of the training interactions against share of exposure.
     *
     * @param shares of exposure by group, those that may be shown
     */
    @PreAuthorize(READERS)
    public DataAndModel items(ModelVersionId version, String attribute, Map<String, Double> shares) {
        TrainingView view = engine.view(version);
        var groups = PolicyBinding.groups(view.log().itemAttributes(), attribute);
        if (groups.isEmpty()) {
            return new DataAndModel(List.of());
        }
        int[] popularity = view.popularity();
        double[] chosen = new double[groups.get().groups()];
        double total = 0;
        for (int item = 0; item < popularity.length; item++) {
            chosen[groups.get().codes()[item]] += popularity[item];
            total += popularity[item];
        }
        List<Group> rows = new ArrayList<>();
        for (var share : shares.entrySet()) {
            int group = groups.get().labels().indexOf(share.getKey());
            if (group >= 0) {
                rows.add(new Group(share.getKey(), total > 0 ? chosen[group] / total : 0, share.getValue()));
            }
        }
        return new DataAndModel(rows);
    }

    /**
     * Users: share of the training interactions per head against share of quality per head.
     *
     * @param means of quality by group, those that may be shown
     */
    @PreAuthorize(READERS)
    public DataAndModel users(ModelVersionId version, String attribute, Map<String, Double> means) {
        TrainingView view = engine.view(version);
        var found = PolicyBinding.groups(view.log().userAttributes(), attribute);
        if (found.isEmpty()) {
            return new DataAndModel(List.of());
        }
        GroupAssignment groups = found.get();
        double[] events = new double[groups.groups()];
        double[] heads = new double[groups.groups()];
        for (int user : view.split().users()) {
            events[groups.codes()[user]] += view.split().train(user).length;
            heads[groups.codes()[user]]++;
        }
        List<Group> rows = new ArrayList<>();
        double allData = 0;
        double allModel = 0;
        for (var mean : means.entrySet()) {
            int group = groups.labels().indexOf(mean.getKey());
            if (group >= 0 && heads[group] > 0) {
                rows.add(new Group(mean.getKey(), events[group] / heads[group], mean.getValue()));
                allData += events[group] / heads[group];
                allModel += mean.getValue();
            }
        }
        double data = allData;
        double model = allModel;
        return new DataAndModel(rows.stream()
                .map(row -> new Group(row.group(), data > 0 ? row.data() / data : 0, model > 0 ? row.model() / model : 0))
                .toList());
    }
}
