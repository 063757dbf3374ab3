package io.equipoise.journey;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's session without a browser. It speaks Flow's own protocol, as the client in a browser does: the page, the {@code init} request, UIDL posts with
 * the session's token and numbered messages, and the web socket the server pushes by. It reads every answer whole and keeps the tree of the page
 * ({@link FlowTree}), so that what came can be looked at.
 */
final class FlowSession implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern PAGE_TOKEN = Pattern.compile("<meta name=\"_csrf\" content=\"([^\"]+)\"");
    /** Pushes come as {@code length|message}; before the page's own there is one of the transport. */
    private static final char DELIMITER = '|';

    private final String address;
    private final String language;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong pushes = new AtomicLong();
    private FlowTree tree = new FlowTree();
    private @Nullable WebSocket push;
    private String token = "init";
    private String appId = "";
    private int uiId;
    private int syncId;
    private int clientId;

    /** @param address of the console, without a slash at its end; @param language as a browser asks for it */
    FlowSession(String address, String language, Executor executor) {
        this.address = address;
        this.language = language;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .cookieHandler(cookies)
                .executor(executor)
                .build();
    }

    /** What one exchange with the server took, from sending to the last byte of the answer. */
    record Exchange(JsonNode answer, Duration took, int length) {}

    /** Signs in by the form of the page, and stands on the overview afterwards. */
    void signIn(String username, String password) throws IOException, InterruptedException {
        String page = open("login");
        String field = look(tree -> tree.attribute("value", "name", "_csrf")).or(() -> first(PAGE_TOKEN, page)).orElseThrow(() -> new IOException("No token in the form"));
        close();
        var form = Map.of("username", username, "password", password, "_csrf", field);
        var answer = send(HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&")))));
        if (answer.statusCode() != 200 || answer.uri().getPath().equals("/login")) {
            throw new IOException(username + " was not let in: " + answer.statusCode() + " " + answer.uri());
        }
        open("");
    }

    /** Loads the page of an address and everything a browser asks for before it stands. @return the page as it came */
    String open(String route) throws IOException, InterruptedException {
        var page = send(HttpRequest.newBuilder(URI.create(address + "/" + route)).header("Accept", "text/html"));
        var init = send(HttpRequest.newBuilder(URI.create(address + "/?v-r=init&location=" + encoded(route)
                + "&query=&v-sh=900&v-sw=1280&v-wh=900&v-ww=1280&v-bh=900&v-bw=1280&v-tzo=0&v-dstd=0&v-rtzo=0&v-dston=false&v-td=false&v-pr=1&v-np=Linux")));
        JsonNode config = JSON.readTree(init.body()).path("appConfig");
        synchronized (this) {
            tree = new FlowTree();
            clientId = 0;
            syncId = 0;
        }
        uiId = config.path("v-uiId").asInt();
        appId = config.path("appId").asString("");
        JsonNode uidl = config.path("uidl");
        token = uidl.path("Vaadin-Security-Key").asString("init");
        take(uidl);
        listen(uidl.path("Vaadin-Push-ID").asString(""));
        navigate(route, "");
        return page.body();
    }

    /**
     * Goes to a screen as a click on a link of the page does, and confirms its tables as they do in a browser.
     *
     * @param route with its query, without a slash before it
     * @return of the screen itself
     */
    Exchange navigate(String route) throws IOException, InterruptedException {
        var screen = navigate(route, "client");
        List<Call> confirmed = look(tree -> tree.tagged("vaadin-grid").map(grid -> new Call(grid, "confirmUpdate", 0)).toList());
        if (!confirmed.isEmpty()) {
            call(confirmed);
        }
        return screen;
    }

    private Exchange navigate(String route, String trigger) throws IOException, InterruptedException {
        int query = route.indexOf('?');
        ObjectNode data = JSON.createObjectNode()
                .put("route", query < 0 ? route : route.substring(0, query))
                .put("query", query < 0 ? "" : route.substring(query + 1))
                .put("appShellTitle", "")
                .putNull("historyState")
                .put("trigger", trigger);
        return event(FlowTree.ROOT, "ui-navigate", data);
    }

    private Exchange event(int node, String type, JsonNode data) throws IOException, InterruptedException {
        ObjectNode invocation = JSON.createObjectNode().put("type", "event").put("node", node).put("event", type);
        invocation.set("data", data);
        return post(JSON.createArrayNode().add(invocation));
    }

    private Exchange call(List<Call> calls) throws IOException, InterruptedException {
        ArrayNode invocations = JSON.createArrayNode();
        for (Call call : calls) {
            ObjectNode invocation = invocations.addObject()
                    .put("type", "publishedEventHandler")
                    .put("node", call.node())
                    .put("templateEventMethodName", call.method());
            ArrayNode arguments = invocation.putArray("templateEventMethodArgs");
            for (int argument : call.arguments()) {
                arguments.add(argument);
            }
            invocation.put("promise", 0);
        }
        return post(invocations);
    }

    /** A method of a component that its part in the browser calls. @param method of the server's component; @param arguments numbers */
    private record Call(int node, String method, int... arguments) {}

    private Exchange post(ArrayNode invocations) throws IOException, InterruptedException {
        ObjectNode message;
        synchronized (this) {
            message = JSON.createObjectNode().put("csrfToken", token);
            message.set("rpc", invocations);
            message.put("syncId", syncId).put("clientId", clientId++);
        }
        long begin = System.nanoTime();
        var response = send(HttpRequest.newBuilder(URI.create(address + "/?v-r=uidl&v-uiId=" + uiId))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString())));
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        JsonNode answer = parse(response.body());
        if (answer.path("meta").has("appError") || answer.path("meta").has("sessionExpired") || !answer.has("syncId")) {
            throw new IOException("The server gave the page up: " + response.body());
        }
        take(answer);
        return new Exchange(answer, took, response.body().length());
    }

    private synchronized void take(JsonNode uidl) {
        syncId = Math.max(syncId, uidl.path("syncId").asInt(syncId));
        tree.apply(uidl.path("changes"));
    }

    /** Looks at the page as it stands; nothing is pushed to it meanwhile. */
    synchronized <T> T look(Function<FlowTree, T> question) {
        return question.apply(tree);
    }

    /** Text the server sent: pages, answers and pushes. */
    long received() {
        return bytes.get();
    }

    long pushed() {
        return pushes.get();
    }

    private static JsonNode parse(String body) {
        String json = body.startsWith("for(;;);[") ? body.substring("for(;;);[".length(), body.length() - 1) : body;
        return JSON.readTree(json);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(
                request.header("Accept-Language", language).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        bytes.addAndGet(answer.body().length());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.statusCode() + " from " + answer.uri() + ": " + answer.body().lines().findFirst().orElse(""));
        }
        return answer;
    }

    private void listen(String pushId) throws IOException {
        var socket = URI.create(address.replaceFirst("^http", "ws") + "/VAADIN/push?v-r=push&v-uiId=" + uiId + "&v-pushId=" + encoded(pushId)
                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application%2Fjson%3B%20charset%3DUTF-8&X-atmo-protocol=true");
        String session = cookies.getCookieStore().getCookies().stream().map(it -> it.getName() + "=" + it.getValue()).collect(Collectors.joining("; "));
        try {
            push = http.newWebSocketBuilder().header("Cookie", session).connectTimeout(PATIENCE).buildAsync(socket, new Pushes()).join();
        } catch (CompletionException e) {
            throw new IOException("No push for " + appId, e.getCause());
        }
    }

    /** What the server sends unasked. */
    private final class Pushes implements WebSocket.Listener {
        private final StringBuilder pending = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            pending.append(data);
            bytes.addAndGet(data.length());
            for (String message = next(); message != null; message = next()) {
                if (message.startsWith("for(;;);[") || message.startsWith("{")) {
                    pushes.incrementAndGet();
                    take(parse(message));
                }
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        private @Nullable String next() {
            int bar = pending.indexOf(String.valueOf(DELIMITER));
            if (bar < 0) {
                return null;
            }
            int end = bar + 1 + Integer.parseInt(pending.substring(0, bar).trim());
            if (pending.length() < end) {
                return null;
            }
            String message = pending.substring(bar + 1, end);
            pending.delete(0, end);
            return message;
        }
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Leaves the page as a closed tab does; the session stays. */
    @Override
    public void close() {
        if (push != null) {
            push.abort();
            push = null;
        }
    }
}
