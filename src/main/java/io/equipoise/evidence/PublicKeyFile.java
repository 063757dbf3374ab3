package io.equipoise.evidence;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/** The public half of the signing key: what an auditor needs to check signatures without the console. */
public record PublicKeyFile(PublicKey key) {
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    /** @throws IllegalArgumentException when the text is no Ed25519 public key in PEM */
    public static PublicKeyFile parse(String pem) {
        int from = pem.indexOf(BEGIN);
        int to = pem.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("A public key in PEM begins with " + BEGIN);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
            return new PublicKeyFile(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("Not an Ed25519 public key: " + wrong.getMessage(), wrong);
        }
    }

    /** As {@code openssl pkeyutl -pubin -inkey} reads it. */
    public String pem() {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n" + END + "\n";
    }

    /** The first 16 hex digits of the SHA-256 of the key. */
    public String id() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    boolean verifies(EvidenceAnchor anchor) {
        try {
            return verifies(anchor.message(), Base64.getDecoder().decode(anchor.signature()));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
