package io.equipoise.report;

/**
 * The last verification of the evidence log found it broken: whatever leaves the console says so until a verification finds it whole again.
 *
 * @param firstBadEntry its number
 * @param problem {@code evidence.problem.<problem>} in the bundles
 */
record ChainMark(long firstBadEntry, String problem, String verifiedAt) {}
