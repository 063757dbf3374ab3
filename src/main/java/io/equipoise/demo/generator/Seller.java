package io.equipoise.demo.generator;

import java.util.ArrayList;
import java.util.List;

/** A seller of the shop, named in both languages. The first large one is the platform's own shop. */
record Seller(String name, Tier tier, boolean ownBrand) {
    private static final String[] CHINESE = {
        "青禾", "云栖", "拾光", "半夏", "南山", "北辰", "听雨", "知味", "木槿", "白鹭", "星河", "长亭", "竹里", "花间", "鹿鸣",
        "山海", "晴川", "素锦", "归园", "墨言"
    };
    private static final String[] LATIN = {
        "Qinghe", "Yunqi", "Shiguang", "Banxia", "Nanshan", "Beichen", "Tingyu", "Zhiwei", "Mujin", "Bailu", "Xinghe", "Changting",
        "Zhuli", "Huajian", "Luming", "Shanhai", "Qingchuan", "Sujin", "Guiyuan", "Moyan"
    };

    /** All sixty, large ones first. */
    static List<Seller> all() {
        var sellers = new ArrayList<Seller>();
        for (var tier : Tier.values()) {
            for (int n = 0; n < tier.sellers; n++) {
                boolean own = sellers.isEmpty();
                sellers.add(new Seller(own ? "衡选自营 Hengxuan Own" : name(tier, n), tier, own));
            }
        }
        return sellers;
    }

    private static String name(Tier tier, int n) {
        int word = n % CHINESE.length;
        boolean second = n >= CHINESE.length;
        return switch (tier) {
            case LARGE -> CHINESE[word] + "旗舰店 " + LATIN[word] + " Flagship";
            case MEDIUM -> CHINESE[word] + "优选 " + LATIN[word] + " Select";
            case SMALL -> CHINESE[word] + (second ? "工坊 " : "小铺 ") + LATIN[word] + (second ? " Workshop" : " Corner");
        };
    }
}
