package io.equipoise.scoring.binding;

import io.equipoise.dataset.AttributeColumn.Categorical;
import io.equipoise.dataset.AttributeColumn.Numeric;
import io.equipoise.dataset.AttributeTable;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.feature.FeatureFamily;
import io.equipoise.scoring.feature.Histories;
import io.equipoise.scoring.feature.TrainingEvents;
import io.equipoise.store.Refusal;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The features a model made elsewhere can be bound to, computed from the training side of a split. A code says whom a number is of and what
 * it is: {@code user.events} and {@code item.events} are ln(1 + events), {@code user.items} is ln(1 + different items), {@code user.price}
 * and {@code item.price} are mean amounts of an event, {@code user.share:brand=X} is the share of the shopper's events with that label,
 * {@code item.is:brand=X} is 1 or 0, {@code item.number:size} is a numeric attribute, {@code cross.share:department} is the share of the
 * shopper's events in the item's department. What is not known is 0. Attributes of people are not among them.
 */
public final class BoundFeatures {
    private static final int MOST_LABELS = 40;

    private final List<Column> columns = new ArrayList<>();

    /** One column: by shopper, by item, or by both through the category of the item. */
    private record Column(String code, float[] byUser, float[] byItem, float[][] shares, int[] itemCodes) {
        float at(int user, int item) {
            if (itemCodes.length > 0) {
                return user < 0 || shares[user].length == 0 ? 0 : shares[user][itemCodes[item]];
            }
            return byItem.length > 0 ? byItem[item] : user < 0 ? 0 : byUser[user];
        }
    }

    /** @throws Refusal {@code binding.feature} naming the first code that this snapshot does not have */
    public BoundFeatures(TrainingView view, List<String> codes) {
        var histories = Histories.of(view);
        var totals = new Totals(histories);
        Map<String, float[][]> shares = new HashMap<>();
        for (String code : codes) {
            columns.add(column(code, histories, totals, shares));
        }
    }

    /** All codes that a snapshot offers. */
    public static List<String> offered(TrainingView view) {
        var codes = new ArrayList<>(List.of("user.events", "user.items", "user.price", "item.events", "item.price"));
        AttributeTable attributes = view.log().itemAttributes();
        for (String name : attributes.names()) {
            switch (attributes.column(name).orElseThrow()) {
                case Numeric numeric -> codes.add("item.number:" + numeric.name());
                case Categorical categories when categories.labels().size() <= 400 -> {
                    codes.add("cross.share:" + name);
                    if (categories.labels().size() <= MOST_LABELS) {
                        for (String label : categories.labels().subList(0, categories.unknownCode())) {
                            codes.add("user.share:" + name + "=" + label);
                            codes.add("item.is:" + name + "=" + label);
                        }
                    }
                }
                case Categorical tooMany -> {
                    // A label for nearly every item is a title, not a category.
                }
            }
        }
        return codes;
    }

    public int width() {
        return columns.size();
    }

    /** What kind of thing a column says, for explanations. */
    public FeatureFamily family(int column) {
        String code = columns.get(column).code;
        if (code.endsWith(".price")) {
            return FeatureFamily.PRICE;
        }
        if (code.equals("item.events")) {
            return FeatureFamily.POPULARITY;
        }
        return code.startsWith("user.") ? FeatureFamily.SHOPPER : FeatureFamily.TASTE;
    }

    /** Appends the row of a shopper and an item; a negative shopper is somebody without history. */
    public void write(int user, int item, FloatBuffer out) {
        for (Column column : columns) {
            out.put(column.at(user, item));
        }
    }

    private static Column column(String code, Histories histories, Totals totals, Map<String, float[][]> shares) {
        var attributes = histories.log().itemAttributes();
        switch (code) {
            case "user.events":
                return ofUser(code, totals.userLog());
            case "user.items":
                return ofUser(code, totals.userItems(histories));
            case "user.price":
                return ofUser(code, totals.userPrice());
            case "item.events":
                return ofItem(code, totals.itemLog());
            case "item.price":
                return ofItem(code, totals.itemPrice());
            default:
        }
        int colon = code.indexOf(':');
        String kind = colon < 0 ? "" : code.substring(0, colon);
        String rest = code.substring(colon + 1);
        if (kind.equals("item.number") && attributes.column(rest).orElse(null) instanceof Numeric numeric) {
            float[] values = new float[numeric.size()];
            for (int item = 0; item < values.length; item++) {
                values[item] = Double.isNaN(numeric.values()[item]) ? 0 : (float) numeric.values()[item];
            }
            return ofItem(code, values);
        }
        int equals = rest.indexOf('=');
        String name = equals < 0 ? rest : rest.substring(0, equals);
        var categories = attributes.categorical(name).orElseThrow(() -> new Refusal("binding.feature", code));
        if (kind.equals("cross.share") && equals < 0) {
            var table = shares.computeIfAbsent(name, key -> totals.shares(histories, categories));
            return new Column(code, new float[0], new float[0], table, categories.codes());
        }
        int label = equals < 0 ? -1 : categories.labels().indexOf(rest.substring(equals + 1));
        if (label < 0) {
            throw new Refusal("binding.feature", code);
        }
        if (kind.equals("item.is")) {
            float[] values = new float[categories.size()];
            for (int item = 0; item < values.length; item++) {
                values[item] = categories.has(item, label) ? 1 : 0;
            }
            return ofItem(code, values);
        }
        if (kind.equals("user.share")) {
            var table = shares.computeIfAbsent(name, key -> totals.shares(histories, categories));
            float[] values = new float[table.length];
            for (int user = 0; user < values.length; user++) {
                values[user] = table[user].length == 0 ? 0 : table[user][label];
            }
            return ofUser(code, values);
        }
        throw new Refusal("binding.feature", code);
    }

    private static Column ofUser(String code, float[] values) {
        return new Column(code, values, new float[0], new float[0][], new int[0]);
    }

    private static Column ofItem(String code, float[] values) {
        return new Column(code, new float[0], values, new float[0][], new int[0]);
    }

    /** Sums over the training events, taken once. */
    private static final class Totals {
        private final int[] userEvents;
        private final int[] itemEvents;
        private final double[] userSpent;
        private final double[] itemTaken;
        private final int[] userPriced;
        private final int[] itemPriced;

        Totals(Histories histories) {
            int users = histories.userCount();
            int items = histories.itemCount();
            userEvents = new int[users];
            itemEvents = new int[items];
            userSpent = new double[users];
            itemTaken = new double[items];
            userPriced = new int[users];
            itemPriced = new int[items];
            TrainingEvents.visit(histories, (event, user, item, type) -> {
                userEvents[user]++;
                itemEvents[item]++;
                float value = histories.log().eventValue(event);
                if (value > 0) {
                    userSpent[user] += value;
                    itemTaken[item] += value;
                    userPriced[user]++;
                    itemPriced[item]++;
                }
            });
        }

        float[] userLog() {
            return logs(userEvents);
        }

        float[] itemLog() {
            return logs(itemEvents);
        }

        float[] userPrice() {
            return means(userSpent, userPriced);
        }

        float[] itemPrice() {
            return means(itemTaken, itemPriced);
        }

        float[] userItems(Histories histories) {
            float[] values = new float[histories.userCount()];
            for (int user = 0; user < values.length; user++) {
                values[user] = (float) Math.log1p(histories.items(user).length);
            }
            return values;
        }

        float[][] shares(Histories histories, Categorical categories) {
            float[][] shares = new float[histories.userCount()][];
            for (int user = 0; user < shares.length; user++) {
                shares[user] = new float[userEvents[user] == 0 ? 0 : categories.labels().size()];
            }
            TrainingEvents.visit(
                    histories,
                    (event, user, item, type) -> shares[user][categories.codes()[item]] += 1f / userEvents[user]);
            return shares;
        }

        private static float[] logs(int[] counts) {
            float[] values = new float[counts.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.log1p(counts[i]);
            }
            return values;
        }

        private static float[] means(double[] sums, int[] counts) {
            float[] values = new float[sums.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = counts[i] == 0 ? 0 : (float) (sums[i] / counts[i]);
            }
            return values;
        }
    }
}
