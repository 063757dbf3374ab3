package io.equipoise.tradeoff;

import io.equipoise.fairness.Estimate;
import io.equipoise.fairness.charter.PolicyRule;
import io.equipoise.store.Refusal;
import io.equipoise.tradeoff.SweepPoint.Measured;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Tries one policy at many strengths, one sweep at a time off the request path. The same plan is tried once and kept while others are few: an
 * address that names a plan shows the same points to everybody. A sweep that is lost (a restart) is tried again with the same result.
 */
@Component
public class Sweeps {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    private static final String READERS = "hasAnyRole('OPERATOR', 'PRODUCT', 'COMPLIANCE', 'AUDITOR')";
    private static final int KEPT = 24;
    /** Shoppers behind every point of a shop that has as many. */
    public static final int USERS = 800;

    private final Samples samples;
    private final WhatIf whatIf;
    private final Map<SweepPlan, Running> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("sweep").daemon().factory());

    Sweeps(Samples samples, WhatIf whatIf) {
        this.samples = samples;
        this.whatIf = whatIf;
    }

    /**
     * The sweep of a plan, begun unless it was already. Ask again to see how far it is.
     *
     * @throws Refusal {@code sweep.no-strength} when no rule of the policy has a strength to vary
     */
    @PreAuthorize(READERS)
    public Sweep sweep(SweepPlan plan) {
        if (adjustable(plan.policy().rules()).length == 0) {
            throw new Refusal("sweep.no-strength");
        }
        synchronized (kept) {
            Running running = kept.get(plan);
            if (running == null) {
                running = new Running(plan);
                kept.put(plan, running);
                worker.execute(running);
                if (kept.size() > KEPT) {
                    var eldest = kept.entrySet().iterator();
                    eldest.next().getValue().cancel();
                    eldest.remove();
                }
            }
            return running.now();
        }
    }

    /** Stops a sweep; what is finished stays. */
    @PreAuthorize(READERS)
    public void cancel(SweepPlan plan) {
        synchronized (kept) {
            if (kept.get(plan) instanceof Running running) {
                running.cancel();
            }
        }
    }

    /** Forgets a sweep, to try it anew. */
    @PreAuthorize(READERS)
    public void forget(SweepPlan plan) {
        synchronized (kept) {
            if (kept.remove(plan) instanceof Running running) {
                running.cancel();
            }
        }
    }

    /**
     * Tells whenever a sweep got further, on a thread of its own.
     *
     * @return ends it
     */
    public Runnable follow(SweepPlan plan, Runnable further) {
        synchronized (kept) {
            if (kept.get(plan) instanceof Running running) {
                running.followers.add(further);
                return () -> running.followers.remove(further);
            }
        }
        return () -> {};
    }

    /** The indices of the rules that have a strength. */
    public static int[] adjustable(List<PolicyRule> rules) {
        return IntStream.range(0, rules.size())
                .filter(i -> hasStrength(rules.get(i)))
                .toArray();
    }

    private static boolean hasStrength(PolicyRule rule) {
        return Arrays.stream(rule.getClass().getRecordComponents()).anyMatch(part -> part.getName().equals("strength"));
    }

    /** The rules at other strengths, one for each adjustable rule in order. */
    public static List<PolicyRule> at(List<PolicyRule> rules, List<Double> strengths) {
        List<PolicyRule> adjusted = new ArrayList<>(rules);
        int next = 0;
        for (int i : adjustable(rules)) {
            adjusted.set(i, rules.get(i).atStrength(strengths.get(next++)));
        }
        return adjusted;
    }

    @PreDestroy
    void close() {
        worker.shutdownNow();
        synchronized (kept) {
            kept.values().forEach(Running::cancel);
        }
    }

    /** Strengths in [0, 1] per adjustable rule. */
    static List<List<Double>> grid(int rules, int points) {
        List<List<Double>> grid = new ArrayList<>();
        for (int p = 0; p < points; p++) {
            int point = p;
            if (rules == 1) {
                grid.add(List.of((double) p / (points - 1)));
            } else if (p < 2) {
                grid.add(IntStream.range(0, rules).mapToObj(r -> 1.0 - point).toList());
            } else {
                grid.add(IntStream.range(0, rules).mapToObj(r -> halton(point - 1, PRIMES[r % PRIMES.length])).toList());
            }
        }
        return grid;
    }

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19};

    private static double halton(int index, int base) {
        double fraction = 1;
        double value = 0;
        for (int i = index; i > 0; i /= base) {
            fraction /= base;
            value += fraction * (i % base);
        }
        return value;
    }

    private final class Running implements Runnable {
        private final SweepPlan plan;
        private final List<List<Double>> grid;
        private final List<SweepPoint> points = new ArrayList<>();
        private final List<Runnable> followers = new CopyOnWriteArrayList<>();
        private int users;
        private int done;
        private Sweep.State state = Sweep.State.RUNNING;

        Running(SweepPlan plan) {
            this.plan = plan;
            this.grid = grid(adjustable(plan.policy().rules()).length, plan.points());
        }

        synchronized Sweep now() {
            return new Sweep(plan, state, users, done, grid.size(), points);
        }

        synchronized void cancel() {
            if (state == Sweep.State.RUNNING) {
                state = Sweep.State.CANCELLED;
            }
        }

        private synchronized boolean stopped() {
            return state != Sweep.State.RUNNING;
        }

        private void add(SweepPoint point) {
            synchronized (this) {
                points.add(point);
                done += point.tried() ? 1 : 0;
            }
            tell();
        }

        private void tell() {
            followers.forEach(Runnable::run);
        }

        @Override
        public void run() {
            try {
                sweep();
            } catch (RuntimeException failure) {
                LOG.warn("A sweep failed", failure);
                add(new SweepPoint(1, List.of(), Map.of(), Refusal.words(failure)));
                synchronized (this) {
                    state = Sweep.State.FAILED;
                }
                tell();
            }
        }

        private void sweep() {
            Sample sample = samples.of(plan.policy().model(), USERS);
            synchronized (this) {
                users = sample.users().length;
            }
            int[][] before = WhatIf.lists(sample, List.of(), plan.policy().cutoff().k());
            List<Double> none = grid.getFirst().stream().map(s -> 0.0).toList();
            add(tried(sample, before, SweepPoint.MODEL_ALONE, none, List.of()));
            if (!plan.active().isEmpty()) {
                add(tried(sample, before, SweepPoint.IN_FORCE, List.of(), plan.active()));
            }
            for (int p = 0; p < grid.size() && !stopped(); p++) {
                add(tried(sample, before, p + 1, grid.get(p), at(plan.policy().rules(), grid.get(p))));
            }
            synchronized (this) {
                state = stopped() ? state : Sweep.State.DONE;
            }
            tell();
        }

        private SweepPoint tried(Sample sample, int[][] before, int number, List<Double> strengths, List<PolicyRule> rules) {
            try {
                var base = plan.policy();
                var policy = new WhatIfPlan(
                        base.model(), base.terms(), rules, base.cutoff(), base.userAttribute(), base.itemAttribute());
                int[][] after = WhatIf.lists(sample, whatIf.rerankers(sample, policy), base.cutoff().k());
                var comparison = whatIf.comparison(sample, policy, before, after);
                Map<String, Measured> values = new LinkedHashMap<>();
                for (Effect effect : comparison.effects()) {
                    var estimate = (Estimate.Estimated) comparison.after(effect.name(), effect.after());
                    values.put(effect.name(), new Measured(effect.after(), estimate.ciLow(), estimate.ciHigh()));
                }
                return new SweepPoint(number, strengths, values, null);
            } catch (RuntimeException failure) {
                return new SweepPoint(number, strengths, Map.of(), Refusal.words(failure));
            }
        }
    }
}
