package io.equipoise.report;

import io.equipoise.report.Page.Block;
import io.equipoise.report.Page.Fact;
import io.equipoise.report.Page.Section;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a reader knows that a document says what the console said: the signature of the same content as JSON, and lines to sign by hand. */
record SignaturePart(Words words) {
    /** With OpenSSL 3 and the files of the signed JSON. */
    static final String COMMAND = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in %s -sigfile %s.sig";

    Section section(Sealed sealed) {
        return new Section(
                words.text("report.section.signature"),
                List.of(
                        new Block.Sentence(words.text("report.signature.why"), false),
                        new Block.Facts(List.of(
                                new Fact(words.text("report.signature.sha"), sealed.sha256(), true),
                                new Fact(words.text("report.signature.value"), Base64.getEncoder().encodeToString(sealed.signature()), true),
                                new Fact(words.text("report.signature.key"), sealed.keyId(), true))),
                        new Block.Sentence(words.text("report.signature.check"), false),
                        new Block.Verbatim(COMMAND.formatted(sealed.name(), sealed.name())),
                        new Block.SignOff(
                                List.of(words.text("report.sign.prepared"), words.text("report.sign.reviewed")),
                                words.text("report.sign.name"),
                                words.text("report.sign.date"),
                                words.text("report.sign.signature"))),
                true);
    }

    static @Nullable String warning(Words words, @Nullable ChainMark chain) {
        return chain == null
                ? null
                : words.text("report.chain-broken", chain.firstBadEntry(), words.moment(Instant.parse(chain.verifiedAt())));
    }
}
