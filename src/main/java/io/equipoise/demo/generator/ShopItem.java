package io.equipoise.demo.generator;

/** A product as one seller offers it. */
record ShopItem(String id, Product product, Seller seller, boolean sponsored) {}
