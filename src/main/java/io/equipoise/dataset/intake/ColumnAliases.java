package io.equipoise.dataset.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Other names shops give to the columns we understand, compared without case, spaces, dashes and underscores. */
final class ColumnAliases {
    private static final Map<String, List<String>> ALIASES = Map.ofEntries(
            Map.entry("user_id", List.of("user", "userid", "uid", "customerid", "customer", "memberid", "householdid",
                    "shopperid", "visitorid", "buyerid", "reviewerid", "username", "用户id", "用户编号", "用户", "会员id", "会员编号", "顾客id")),
            Map.entry("item_id", List.of("item", "itemid", "parentasin", "asin", "movieid", "bookid", "isbn", "artistid", "trackid", "songid", "gameid", "appid", "businessid", "videoid", "newsid",
                    "productid", "product", "sku", "skuid", "stockcode", "articleid",
                    "goodsid", "商品id", "商品编号", "商品")),
            Map.entry("timestamp", List.of("time", "eventtime", "unixreviewtime", "datetime", "date", "ts", "createdat", "invoicedate",
                    "orderdate", "时间", "事件时间", "发生时间", "日期")),
            Map.entry("event_type", List.of("event", "eventtype", "type", "action", "behavior", "behaviour", "behaviortype",
                    "behaviourtype", "事件", "事件类型", "行为", "行为类型")),
            Map.entry("quantity", List.of("qty", "count", "数量", "件数")),
            Map.entry("price", List.of("unitprice", "价格", "单价", "售价")),
            Map.entry("order_id", List.of("orderid", "order", "invoiceno", "invoice", "basketid", "transactionid", "订单号", "订单id", "订单编号")),
            Map.entry("received_at", List.of("receivedtime", "servertime", "ingestedat", "接收时间", "入库时间")),
            Map.entry("rating", List.of("stars", "overall", "score", "评分", "星级")),
            Map.entry("review_text", List.of("reviewtext", "reviewbody", "text", "评价内容", "评论内容")),
            Map.entry("position", List.of("slot", "rank", "位置", "坑位")),
            Map.entry("surface", List.of("scene", "page", "placement", "场景", "页面")),
            Map.entry("session_id", List.of("sessionid", "session", "visitid", "会话id", "会话编号")),
            Map.entry("gender", List.of("sex", "性别")),
            Map.entry("age", List.of("ageband", "agegroup", "年龄", "年龄段")),
            Map.entry("region", List.of("province", "state", "地区", "省份", "区域")),
            Map.entry("title", List.of("name", "itemname", "productname", "producttitle", "商品名称", "商品标题", "名称", "标题")),
            Map.entry("category", List.of("categoryname", "genres", "genre", "categories", "maincategory", "类目", "品类", "分类")),
            Map.entry("brand", List.of("brandname", "品牌")),
            Map.entry("provider", List.of("providerid", "seller", "sellerid", "merchant", "merchantid", "vendor", "vendorid",
                    "shop", "shopid", "supplier", "manufacturer", "商家", "商家id", "店铺", "店铺id", "供应商", "卖家")),
            Map.entry("own_brand", List.of("isownbrand", "privatelabel", "isprivatelabel", "selfoperated", "自营", "是否自营", "自有品牌", "是否自有品牌")),
            Map.entry("sponsored", List.of("issponsored", "promoted", "ispromoted", "advertised", "isad", "广告", "是否广告", "推广", "是否推广")),
            Map.entry("new_since", List.of("listedat", "listedon", "launchedat", "launchdate", "onsalesince", "上架时间", "上架日期", "上新时间", "上新日期")),
            Map.entry("provider_tier", List.of("providertier", "sellertier", "shoptier", "商家等级", "店铺等级")));

    private ColumnAliases() {}

    /** The position in the header of the column that means {@code name}, or -1: the name itself first, then its aliases in order. */
    static int find(String name, List<String> header) {
        var words = header.stream().map(ColumnAliases::folded).toList();
        int exact = words.indexOf(folded(name));
        if (exact >= 0) {
            return exact;
        }
        return ALIASES.getOrDefault(name, List.of()).stream()
                .mapToInt(words::indexOf)
                .filter(position -> position >= 0)
                .findFirst()
                .orElse(-1);
    }

    private static String folded(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[\\s_\\-]", "");
    }
}
