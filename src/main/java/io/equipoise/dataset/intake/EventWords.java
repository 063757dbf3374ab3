package io.equipoise.dataset.intake;

import io.equipoise.dataset.EventType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words shops use for what a shopper did, compared without case, spaces, dashes and underscores. */
final class EventWords {
    private static final Map<String, EventType> WORDS = new HashMap<>();

    static {
        words(EventType.VIEW, "view", "pv", "pageview", "detail", "detailpageview", "browse", "productviewed", "play", "played", "listen", "watch", "浏览", "查看");
        words(EventType.CLICK, "click", "clk", "clicked", "点击");
        words(EventType.CART, "cart", "addtocart", "addcart", "cartadd", "basket", "productadded", "加购", "加入购物车");
        words(EventType.CART_REMOVE, "cartremove", "removefromcart", "uncart", "productremoved", "移出购物车", "删除购物车");
        words(EventType.WISHLIST, "wishlist", "fav", "favorite", "favourite", "collect", "like", "save", "收藏");
        words(EventType.PURCHASE, "purchase", "purchased", "buy", "order", "ordered", "transaction", "pay", "payment", "sale", "购买", "下单", "支付", "成交");
        words(EventType.RETURN, "return", "returned", "refund", "退货", "退款");
        words(EventType.REVIEW, "review", "rate", "rating", "comment", "评价", "评论");
        words(EventType.IMPRESSION, "impression", "impr", "show", "shown", "exposure", "曝光", "展示");
    }

    private EventWords() {}

    static @Nullable EventType read(String word) {
        return WORDS.get(folded(word));
    }

    private static void words(EventType type, String... words) {
        for (String word : words) {
            WORDS.put(word, type);
        }
    }

    private static String folded(String word) {
        var kept = new StringBuilder(word.length());
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != '_' && c != '-' && !Character.isWhitespace(c)) {
                kept.append(c);
            }
        }
        return kept.toString();
    }
}
