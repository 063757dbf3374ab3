package io.equipoise.dataset.anonymity;

import java.util.List;

/**
 * How anonymous the people of a snapshot are towards somebody who knows the chosen attributes of them (k-anonymity: Samarati and Sweeney
 * 1998; Sweeney 2002). Everybody with the same values forms a class; a class of fewer than k people gives its members away.
 *
 * @param attributes the quasi-identifiers
 * @param k people a class needs
 * @param users in the snapshot
 * @param classes in all
 * @param smallestClass people in the smallest class; the snapshot is j-anonymous for every j up to it; 0 without users
 * @param classesBelow classes of fewer than k
 * @param usersBelow people in them
 * @param without what the share would be if one attribute were not known, the most helpful first
 * @param worst values whose people are most often given away; only values at least k people have
 */
public record AnonymityReport(
        List<String> attributes,
        int k,
        int users,
        int classes,
        int smallestClass,
        int classesBelow,
        int usersBelow,
        List<Without> without,
        List<Exposed> worst) {
    /** @param share of users in classes below k, in [0, 1] */
    public record Without(String attribute, double share) {}

    /**
     * @param users who have the value, at least k
     * @param share of them in classes below k, in [0, 1]
     */
    public record Exposed(String attribute, String value, int users, double share) {}

    public AnonymityReport {
        attributes = List.copyOf(attributes);
        without = List.copyOf(without);
        worst = List.copyOf(worst);
    }

    /** Share of users in classes of fewer than k, in [0, 1]; 0 without users. */
    public double shareBelow() {
        return users == 0 ? 0 : (double) usersBelow / users;
    }
}
