package io.equipoise.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Canonical JSON, its detached signature, the public key and how to check it with a tool everybody has. */
final class SignedBundle {
    private static final String HOW_TO = """
            Equipoise report, signed / 已签名的报告
            ======================================
            %1$s        the content, canonical JSON (UTF-8, keys sorted, no spaces)  报告内容
            %1$s.sig    detached Ed25519 signature, 64 bytes, over that file  分离签名
            public-key.pem    compare it with the key the platform published  请与平台公布的公钥核对

            With OpenSSL 3 (用 OpenSSL 3 验证):
                openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in %1$s -sigfile %1$s.sig
            It says "Signature Verified Successfully" and exits with 0; anything else means that the file is not what was signed.
            显示 “Signature Verified Successfully” 且退出码为 0 即为通过；否则文件与签名时不一致。

            Key id (公钥指纹): %2$s
            SHA-256 of %1$s: %3$s
            """;

    private SignedBundle() {}

    static byte[] of(Sealed sealed, String publicKey, @Nullable ChainMark chain) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            if (chain != null) {
                part(zip, "WARNING.txt", ("The last verification of the evidence log (%s) found it broken at entry %d (%s).\n"
                                + "最近一次校验发现证据日志在第 %d 条断裂。\n")
                        .formatted(chain.verifiedAt(), chain.firstBadEntry(), chain.problem(), chain.firstBadEntry())
                        .getBytes(StandardCharsets.UTF_8));
            }
            part(zip, sealed.name(), sealed.json());
            part(zip, sealed.name() + ".sig", sealed.signature());
            part(zip, "public-key.pem", publicKey.getBytes(StandardCharsets.UTF_8));
            part(zip, "README.txt", HOW_TO.formatted(sealed.name(), sealed.keyId(), sealed.sha256()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void part(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
