package io.equipoise.demo.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A product of the catalogue.
 *
 * @param affinity {@code F} or {@code M} where it is made for women or men, else empty
 */
record Product(String title, String category, String style, double price, String affinity) {
    /** Categories smaller than this join the one they are closest to: a handful of snacks forms no shelf. */
    private static final List<String> FOOD = List.of("food service", "cold dispensed", "salty snacks", "hot dispensed");

    /** The same product again in another make. @param number 0 is the product itself */
    Product variant(int number) {
        return number == 0 ? this : new Product(title + " " + (number + 1), category, style, Math.round(price * (100 + 7 * (number % 9))) / 100.0, affinity);
    }

    /** The catalogue of the Retail Demo Store project (MIT-0, see its notice beside the file), 2,465 products. */
    static List<Product> catalogue() {
        try (var in = new GZIPInputStream(
                Objects.requireNonNull(Product.class.getResourceAsStream("/demo/products.yaml.gz")))) {
            var products = new ArrayList<Product>();
            for (JsonNode entry : YAMLMapper.builder().build().readTree(in)) {
                String category = entry.get("category").asString();
                products.add(new Product(
                        entry.get("name").asString(),
                        FOOD.contains(category) ? "groceries" : category,
                        entry.get("style").asString(),
                        entry.get("price").asDouble(),
                        entry.path("gender_affinity").asString("")));
            }
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException("The demo catalogue cannot be read", e);
        }
    }
}
