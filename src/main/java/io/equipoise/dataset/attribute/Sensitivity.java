package io.equipoise.dataset.attribute;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the name of an attribute suggests; a suggestion only, people decide. */
public enum Sensitivity {
    /** Nothing that is usually protected. */
    ORDINARY,
    /** What anti-discrimination rules name: gender, age, region and their like. */
    PROTECTED,
    /** What GDPR 9 and PIPL 28 name: protected, and held on stronger grounds only. */
    SENSITIVE;

    private static final Set<String> PROTECTED_WORDS = Set.of(
            "gender", "sex", "age", "ageband", "birth", "birthday", "birthyear", "region", "province", "city", "country", "nationality",
            "language", "marital", "family", "children", "pregnant", "income", "occupation", "job", "education", "kids", "household",
            "homeowner", "minor", "postcode", "zip", "hukou",
            "性别", "年龄", "年龄段", "生日", "地区", "省份", "城市", "国籍", "婚姻", "收入", "职业", "学历", "户籍");
    private static final Set<String> SENSITIVE_WORDS = Set.of(
            "race", "ethnicity", "ethnic", "religion", "belief", "health", "disability", "disabled", "orientation", "politics", "political",
            "union", "biometric", "genetic", "face", "diagnosis", "medical", "criminal", "location", "gps",
            "民族", "宗教", "健康", "残疾", "病史", "人脸", "行踪", "生物识别");

    /** What a column name such as {@code age_band} or {@code home-region} suggests. */
    public static Sensitivity of(String attribute) {
        String name = attribute.strip().toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(name.split("[^\\p{L}]+"));
        if (SENSITIVE_WORDS.contains(name) || words.stream().anyMatch(SENSITIVE_WORDS::contains)) {
            return SENSITIVE;
        }
        return PROTECTED_WORDS.contains(name) || words.stream().anyMatch(PROTECTED_WORDS::contains) ? PROTECTED : ORDINARY;
    }
}
