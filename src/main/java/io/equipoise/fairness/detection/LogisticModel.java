package io.equipoise.fairness.detection;

/**
 * Logistic regression with an L2 penalty: the minimum of {@code Σ ln(1 + exp(-y f)) + |w|² / (2C)}, {@code f = b + w·x}, y of ±1; the
 * intercept b is not penalised.
 *
 * <p>Found by limited-memory BFGS with a backtracking line search; the problem is convex, so the minimum is unique for finite C.
 *
 * @param weights per column; @param intercept b
 */
record LogisticModel(double[] weights, double intercept) {
    private static final int MEMORY = 8;
    private static final int MOST_ITERATIONS = 200;
    private static final double SMALL_GRADIENT = 1e-6;
    private static final double SUFFICIENT = 1e-4;

    static LogisticModel fit(FeatureBags bags, boolean[] positive, double c) {
        var problem = new Problem(bags, positive, c);
        int size = bags.width() + 1;
        double[] x = new double[size];
        double[] gradient = new double[size];
        double value = problem.at(x, gradient);
        double bar = SMALL_GRADIENT * Math.max(1, norm(gradient));
        var memory = new Memory(size);
        double[] next = new double[size];
        double[] nextGradient = new double[size];
        for (int iteration = 0; iteration < MOST_ITERATIONS && norm(gradient) > bar; iteration++) {
            double[] direction = memory.direction(gradient);
            double slope = dot(direction, gradient);
            double step = iteration == 0 ? Math.min(1, 1 / norm(gradient)) : 1;
            double nextValue;
            while (true) {
                for (int i = 0; i < size; i++) {
                    next[i] = x[i] + step * direction[i];
                }
                nextValue = problem.at(next, nextGradient);
                if (nextValue <= value + SUFFICIENT * step * slope || step < 1e-12) {
                    break;
                }
                step /= 2;
            }
            memory.remember(x, next, gradient, nextGradient);
            System.arraycopy(next, 0, x, 0, size);
            System.arraycopy(nextGradient, 0, gradient, 0, size);
            value = nextValue;
        }
        double[] weights = new double[size - 1];
        System.arraycopy(x, 0, weights, 0, size - 1);
        return new LogisticModel(weights, x[size - 1]);
    }

    /** Log odds of a row. */
    double score(FeatureBags bags, int user) {
        return intercept + bags.dot(user, weights);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double norm(double[] a) {
        return Math.sqrt(dot(a, a));
    }

    private record Problem(FeatureBags bags, boolean[] positive, double c) {
        /** The objective; the intercept is the last coordinate. */
        double at(double[] x, double[] gradient) {
            int last = x.length - 1;
            double value = 0;
            for (int i = 0; i < last; i++) {
                value += x[i] * x[i];
                gradient[i] = x[i] / c;
            }
            value /= 2 * c;
            gradient[last] = 0;
            for (int user = 0; user < positive.length; user++) {
                double f = x[last] + bags.dot(user, x);
                double margin = positive[user] ? f : -f;
                value += margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
                double push = (positive[user] ? -1 : 1) / (1 + Math.exp(margin));
                gradient[last] += push;
                bags.addTo(user, push, gradient);
            }
            return value;
        }
    }

    /** The last steps and changes of the gradient, for the two-loop recursion. */
    private static final class Memory {
        private final double[][] steps;
        private final double[][] changes;
        private int held;

        Memory(int size) {
            steps = new double[MEMORY][size];
            changes = new double[MEMORY][size];
        }

        void remember(double[] x, double[] next, double[] gradient, double[] nextGradient) {
            double[] step = steps[held % MEMORY];
            double[] change = changes[held % MEMORY];
            for (int i = 0; i < x.length; i++) {
                step[i] = next[i] - x[i];
                change[i] = nextGradient[i] - gradient[i];
            }
            if (dot(step, change) > 1e-12 * dot(change, change)) {
                held++;
            }
        }

        double[] direction(double[] gradient) {
            double[] q = gradient.clone();
            int kept = Math.min(held, MEMORY);
            double[] alpha = new double[kept];
            for (int k = 0; k < kept; k++) {
                int at = (held - 1 - k) % MEMORY;
                alpha[k] = dot(steps[at], q) / dot(steps[at], changes[at]);
                add(q, -alpha[k], changes[at]);
            }
            if (kept > 0) {
                int newest = (held - 1) % MEMORY;
                double scale = dot(steps[newest], changes[newest]) / dot(changes[newest], changes[newest]);
                for (int i = 0; i < q.length; i++) {
                    q[i] *= scale;
                }
            }
            for (int k = kept - 1; k >= 0; k--) {
                int at = (held - 1 - k) % MEMORY;
                double beta = dot(changes[at], q) / dot(steps[at], changes[at]);
                add(q, alpha[k] - beta, steps[at]);
            }
            for (int i = 0; i < q.length; i++) {
                q[i] = -q[i];
            }
            return q;
        }

        private static void add(double[] to, double factor, double[] what) {
            for (int i = 0; i < to.length; i++) {
                to[i] += factor * what[i];
            }
        }
    }
}
