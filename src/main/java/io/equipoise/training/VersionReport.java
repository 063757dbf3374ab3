package io.equipoise.training;

import io.equipoise.training.VersionComparison.Cost;
import io.equipoise.training.VersionComparison.Reach;
import java.util.List;

/**
 * One version beyond its accuracy; of the pairs in its parts the first number counts.
 *
 * @param reach what its lists are like as a whole
 * @param costs what it takes to store, to train and to serve
 * @param users whose lists were looked at
 */
public record VersionReport(List<Reach> reach, List<Cost> costs, int users) {
    public VersionReport {
        reach = List.copyOf(reach);
        costs = List.copyOf(costs);
    }
}
