package io.equipoise.journey;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What Flow's client keeps of a page: the tree of nodes, built from the changes each answer brings. Numbers of features are those of
 * {@code com.vaadin.flow.internal.nodefeature.NodeFeatures}.
 */
final class FlowTree {
    /** The node of the page itself. */
    static final int ROOT = 1;

    private static final int DATA = 0;
    private static final int CHILDREN = 2;
    private static final int ATTRIBUTES = 3;
    private static final int TEXT = 7;
    private static final int VIRTUAL_CHILDREN = 24;

    private final Map<Integer, Node> nodes = new HashMap<>();

    private static final class Node {
        private final Map<String, String> attributes = new HashMap<>();
        private final List<Integer> children = new ArrayList<>();
        private final List<Integer> others = new ArrayList<>();
        private String tag = "";
        private String text = "";
    }

    void apply(JsonNode changes) {
        for (JsonNode change : changes) {
            int id = change.path("node").asInt();
            switch (change.path("type").asString("")) {
                case "detach" -> nodes.remove(id);
                case "put" -> put(node(id), change);
                case "remove" -> node(id).attributes.remove(change.path("key").asString(""));
                case "splice" -> splice(node(id), change);
                case "clear" -> list(node(id), change).clear();
                default -> node(id);
            }
        }
    }

    private Node node(int id) {
        return nodes.computeIfAbsent(id, any -> new Node());
    }

    private static void put(Node node, JsonNode change) {
        String key = change.path("key").asString("");
        String value = change.path("value").asString("");
        switch (change.path("feat").asInt(-1)) {
            case DATA -> node.tag = key.equals("tag") ? value : node.tag;
            case ATTRIBUTES -> node.attributes.put(key, value);
            case TEXT -> node.text = value;
            default -> {
                // properties, styles and the rest do not matter here
            }
        }
    }

    private static void splice(Node node, JsonNode change) {
        List<Integer> list = list(node, change);
        int index = change.path("index").asInt();
        for (int left = change.path("remove").asInt(0); left > 0 && index < list.size(); left--) {
            list.remove(index);
        }
        for (JsonNode added : change.path("addNodes")) {
            list.add(Math.min(index++, list.size()), added.asInt());
        }
    }

    private static List<Integer> list(Node node, JsonNode change) {
        return switch (change.path("feat").asInt(-1)) {
            case CHILDREN -> node.children;
            case VIRTUAL_CHILDREN -> node.others;
            default -> new ArrayList<>();
        };
    }

    /** The text of the one heading of the first rank that hangs in the page. */
    Optional<String> heading() {
        return tagged("h1").map(this::text).filter(text -> !text.isBlank()).findFirst();
    }

    /** Addresses of the links below the screen, not of the frame around it. */
    List<String> links() {
        return tagged("main").flatMap(this::within)
                .map(nodes::get)
                .filter(node -> node != null && node.tag.equals("a"))
                .map(node -> node.attributes.getOrDefault("href", ""))
                .toList();
    }

    /** An attribute of the first element that has another one. */
    Optional<String> attribute(String wanted, String having, String value) {
        return within(ROOT)
                .map(nodes::get)
                .filter(node -> node != null && value.equals(node.attributes.get(having)))
                .map(node -> node.attributes.get(wanted))
                .findFirst();
    }

    /** Ids of elements in the page. */
    Stream<Integer> tagged(String tag) {
        return within(ROOT).filter(id -> nodes.containsKey(id) && nodes.get(id).tag.equals(tag));
    }

    int size() {
        return nodes.size();
    }

    private String text(int id) {
        return String.join("", within(id).map(nodes::get).filter(node -> node != null).map(node -> node.text).toList());
    }

    private Stream<Integer> within(int id) {
        Node node = nodes.get(id);
        return node == null
                ? Stream.empty()
                : Stream.concat(Stream.of(id), Stream.concat(node.children.stream(), node.others.stream()).toList().stream().flatMap(this::within));
    }
}
