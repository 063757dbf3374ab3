package io.equipoise.fairness.mitigation;

/**
 * The candidates of one request queued by group, best first in each queue: linked through arrays of the thread's scratch space (buffers 0 to
 * 2), built in one pass from the back. Positions stand for candidates; {@link #END} is the head of an empty queue and compares as worse than
 * any.
 */
final class GroupQueues {
    static final int END = Integer.MAX_VALUE;

    private final int[] head;
    private final int[] next;

    private GroupQueues(int[] head, int[] next) {
        this.head = head;
        this.next = next;
    }

    static GroupQueues of(CandidateList candidates, int[] groupOfItem, int groups) {
        Scratch scratch = Scratch.get();
        int[] head = scratch.ints(0, groups, END);
        int[] next = scratch.ints(1, candidates.size());
        int[] items = candidates.items();
        for (int position = candidates.size() - 1; position >= 0; position--) {
            int group = groupOfItem[items[position]];
            next[position] = head[group];
            head[group] = position;
        }
        return new GroupQueues(head, next);
    }

    /** The best candidate left of a group, or {@link #END}. */
    int head(int group) {
        return head[group];
    }

    boolean isEmpty(int group) {
        return head[group] == END;
    }

    int take(int group) {
        int position = head[group];
        head[group] = next[position];
        return position;
    }

    /** The group with the best head of all; -1 when all are empty. */
    int bestGroup(int groups) {
        int best = -1;
        int bestHead = END;
        for (int g = 0; g < groups; g++) {
            if (head[g] < bestHead) {
                bestHead = head[g];
                best = g;
            }
        }
        return best;
    }
}
