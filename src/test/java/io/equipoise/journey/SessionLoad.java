package io.equipoise.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.equipoise.journey.PaintedWindow.Done;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * People at work in a running console. All but one are sessions without a browser ({@link FlowSession}): signed in, with their web socket open, they go from
 * screen to screen and into details with pauses of two to six seconds and read every answer whole; an answer that lacks the heading a browser showed for that
 * address is a failure. One is a real window of Chromium ({@link PaintedWindow}), and what is reported is how long that person waits from press to paint.
 *
 * <p>Arguments: address, user names (comma between, the first is the window's), password, sessions in all, seconds, process id of the console. The browser's
 * windows of thirty people would be measured otherwise, not the console; the one window and this process still share the machine's cores with it, and the
 * report says how much each took.
 */
public final class SessionLoad {
    private static final String LANGUAGE = "en-US";
    private static final double FOLLOWS_A_LINK = 0.25;

    private final String address;
    private final String password;
    private final List<String> people;
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();

    private record Answer(String screen, double millis, int length) {}

    private SessionLoad(String address, List<String> people, String password) {
        this.address = address;
        this.people = people;
        this.password = password;
    }

    public static void main(String[] args) throws Exception {
        if (args.length != 6) {
            System.err.println("Usage: SessionLoad <address> <users, with commas> <password> <sessions> <seconds> <pid of the console>");
            System.exit(2);
        }
        new SessionLoad(args[0], List.of(args[1].split(",")), args[2]).run(Integer.parseInt(args[3]), Duration.ofSeconds(Long.parseLong(args[4])), Long.parseLong(args[5]));
    }

    private void run(int sessions, Duration length, long console) throws Exception {
        try (var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = browser(playwright);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Map<String, String>> headings = walk(browser);
            try (var window = new PaintedWindow(browser, address, LANGUAGE)) {
                window.signIn(people.getFirst(), password);
                long before = heap(console);
                List<FlowSession> others = new ArrayList<>();
                for (int at = 0; at < sessions - 1; at++) {
                    var session = new FlowSession(address, LANGUAGE, threads);
                    session.signIn(person(at), password);
                    others.add(session);
                }
                long idle = heap(console);
                say("signed in: %d sessions without a browser, one window; idle heap per session %.2f MB", others.size(), (idle - before) / 1e6 / others.size());
                var busy = new Busy(console);
                long end = System.nanoTime() + length.toNanos();
                List<Future<?>> walks = new ArrayList<>();
                for (int at = 0; at < others.size(); at++) {
                    int seed = at;
                    walks.add(threads.submit(() -> work(others.get(seed), headings.get(person(seed)), new Random(seed), end)));
                }
                List<Done> done = work(window, new Random(97), end);
                for (Future<?> walk : walks) {
                    walk.get();
                }
                report(done, length, others, busy);
                double[] next = sorted(window.nextPaints().stream());
                say(
                        "the window, press to next frame (Event Timing, those of 16 ms and more): n %d  p50 %.0f ms  p95 %.0f ms  most %.0f ms",
                        next.length, at(next, 0.5), at(next, 0.95), at(next, 1));
                say("heap per session after the walk: %.2f MB", (heap(console) - before) / 1e6 / others.size());
                others.forEach(FlowSession::close);
            }
        }
        failures.stream().limit(20).forEach(failure -> say("FAILED %s", failure));
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    private String person(int at) {
        return people.get(at % people.size());
    }

    private static Browser browser(Playwright playwright) {
        return playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setArgs(List.of(
                        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                        "--disable-component-update", "--disable-sync")));
    }

    /** Every screen of everybody once in the browser: nobody pays for the first opening of a model, and the headings are known. */
    private Map<String, Map<String, String>> walk(Browser browser) {
        Map<String, Map<String, String>> headings = new LinkedHashMap<>();
        for (String person : people) {
            try (var window = new PaintedWindow(browser, address, LANGUAGE)) {
                window.signIn(person, password);
                headings.put(person, window.walk());
            }
        }
        return headings;
    }

    /** A person without a browser. */
    private void work(FlowSession session, Map<String, String> headings, Random dice, long end) {
        List<String> screens = List.copyOf(headings.keySet());
        try {
            pause(dice.nextInt(4_000));
            while (System.nanoTime() < end) {
                List<String> details = details(session);
                if (!details.isEmpty() && dice.nextDouble() < FOLLOWS_A_LINK) {
                    go(session, details.get(dice.nextInt(details.size())), null);
                } else {
                    String screen = screens.get(dice.nextInt(screens.size()));
                    go(session, screen, headings.get(screen));
                }
                pause(2_000 + dice.nextInt(4_000));
            }
        } catch (IOException | InterruptedException | RuntimeException failed) {
            failures.add("A session ended: " + failed);
        }
    }

    /** Single things the lists of a screen lead to. */
    private static List<String> details(FlowSession session) {
        return session.look(FlowTree::links).stream()
                .map(link -> link.replaceFirst("^/", ""))
                .filter(link -> link.matches("(versions|policies|audits|datasets|approvals|training)/[0-9a-f-]{36}"))
                .distinct()
                .toList();
    }

    private void go(FlowSession session, String route, @Nullable String expected) throws IOException, InterruptedException {
        var exchange = session.navigate(route);
        String heading = session.look(FlowTree::heading).orElse("");
        String screen = route.replaceFirst("/[0-9a-f-]{36}", "/…");
        if (heading.isBlank() || expected != null && !heading.equals(expected)) {
            failures.add(screen + " came with the heading “" + heading + "”, not “" + expected + "”");
        }
        answers.add(new Answer(screen, exchange.took().toNanos() / 1e6, exchange.length()));
    }

    /** The person at the window, who is quicker than the others, so that there is enough to measure. */
    private List<Done> work(PaintedWindow window, Random dice, long end) {
        List<Done> done = new ArrayList<>();
        while (System.nanoTime() < end) {
            window.rest(1_000 + dice.nextInt(2_000));
            done.add(window.another(dice));
            switch (window.path()) {
                case "evidence" -> {
                    window.rest(1_000 + dice.nextInt(2_000));
                    done.addAll(window.choose(dice, false));
                    window.rest(1_000 + dice.nextInt(2_000));
                    done.addAll(window.type("ranker"));
                }
                case "bias" -> {
                    window.rest(1_000 + dice.nextInt(2_000));
                    done.addAll(window.choose(dice, true));
                }
                case "findings", "access-log", "replay", "preview" -> {
                    window.rest(1_000 + dice.nextInt(2_000));
                    done.addAll(window.choose(dice, false));
                }
                default -> {
                    // looks, and goes on
                }
            }
        }
        return done;
    }

    private void report(List<Done> done, Duration length, List<FlowSession> others, Busy busy) {
        say("%d sessions, %d s, %s", others.size() + 1, length.toSeconds(), busy.said(length));
        double[] all = sorted(done.stream().map(Done::millis));
        say("the window, press to paint: n %d  p50 %.0f ms  p95 %.0f ms  p99 %.0f ms  most %.0f ms", all.length, at(all, 0.5), at(all, 0.95), at(all, 0.99), at(all, 1));
        Map<String, List<Double>> kinds = new TreeMap<>();
        done.forEach(each -> kinds.computeIfAbsent(each.kind().startsWith("screen ") ? "another screen" : each.kind(), any -> new ArrayList<>()).add(each.millis()));
        kinds.forEach((kind, times) -> line(kind, times, ""));
        say("screens in the window:");
        Map<String, List<Double>> screens = new TreeMap<>();
        done.stream().filter(each -> each.kind().startsWith("screen ")).forEach(each -> screens.computeIfAbsent(each.kind(), any -> new ArrayList<>()).add(each.millis()));
        screens.forEach((screen, times) -> line(screen.substring(7), times, ""));
        double[] served = sorted(answers.stream().map(Answer::millis));
        say(
                "the %d others, sending to last byte: n %d (%.1f a second)  p50 %.0f ms  p95 %.0f ms  p99 %.0f ms  most %.0f ms; %d pushes, %.1f MB read, %d failures",
                others.size(), served.length, served.length / (double) length.toSeconds(), at(served, 0.5), at(served, 0.95), at(served, 0.99), at(served, 1),
                others.stream().mapToLong(FlowSession::pushed).sum(), others.stream().mapToLong(FlowSession::received).sum() / 1e6, failures.size());
        Map<String, List<Answer>> byScreen = new TreeMap<>();
        answers.forEach(answer -> byScreen.computeIfAbsent(answer.screen(), any -> new ArrayList<>()).add(answer));
        byScreen.forEach((screen, list) -> line(
                screen.isEmpty() ? "(overview)" : screen,
                list.stream().map(Answer::millis).toList(),
                String.format(Locale.ROOT, "  %5.0f kB", list.stream().mapToInt(Answer::length).average().orElse(0) / 1e3)));
    }

    private static void line(String name, List<Double> times, String more) {
        double[] sorted = sorted(times.stream());
        say("  %-30s n %4d  p50 %5.0f ms  p95 %5.0f ms%s", name, sorted.length, at(sorted, 0.5), at(sorted, 0.95), more);
    }

    /** How busy the machine was, and with what. */
    private static final class Busy {
        private final long console;
        private final Duration consoleBefore;
        private final Duration browserBefore;
        private final Duration ownBefore;

        Busy(long console) {
            this.console = console;
            consoleBefore = cpu(ProcessHandle.of(console).stream());
            browserBefore = cpu(ProcessHandle.current().descendants());
            ownBefore = cpu(Stream.of(ProcessHandle.current()));
        }

        String said(Duration length) {
            return String.format(
                    Locale.ROOT,
                    "load %.1f on %d cores; of one core the console took %.0f %%, the window's browser %.0f %%, the other sessions' client %.0f %%",
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    Runtime.getRuntime().availableProcessors(),
                    share(consoleBefore, cpu(ProcessHandle.of(console).stream()), length),
                    share(browserBefore, cpu(ProcessHandle.current().descendants()), length),
                    share(ownBefore, cpu(Stream.of(ProcessHandle.current())), length));
        }

        private static Duration cpu(Stream<ProcessHandle> processes) {
            return processes.flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
        }

        private static double share(Duration before, Duration after, Duration length) {
            return 100.0 * after.minus(before).toMillis() / length.toMillis();
        }
    }

    private static void pause(long millis) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(millis));
    }

    /** Live bytes after a full collection. */
    private static long heap(long pid) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var process = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return Arrays.stream(text.split("\n"))
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.trim().split("\\s+")[2]))
                .findFirst()
                .orElseThrow(() -> new IOException("No histogram of process " + pid + ": " + text));
    }

    private static double[] sorted(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))];
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
