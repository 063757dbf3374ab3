package io.equipoise.evidence;

import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.springframework.stereotype.Component;

/**
 * The Ed25519 key that signs anchors and reports. It lies in the keys folder of the data directory, outside the database and readable by
 * the console alone; its public half lies beside it to be handed out.
 */
@Component
public class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey secret;
    private final PublicKeyFile open;

    SigningKey(DataDirectory data) {
        Path file = data.keys().resolve("evidence-signing.pem");
        Path publicFile = data.keys().resolve("evidence-signing.pub.pem");
        try {
            if (!Files.exists(file) || !Files.exists(publicFile)) {
                make(file, publicFile);
            }
            secret = read(file);
            open = PublicKeyFile.parse(Files.readString(publicFile));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Could not read the signing key " + file, e);
        }
    }

    public PublicKeyFile publicKey() {
        return open;
    }

    /** @return the 64 bytes of an Ed25519 signature */
    public byte[] sign(byte[] message) {
        try {
            var sign = Signature.getInstance("Ed25519");
            sign.initSign(secret);
            sign.update(message);
            return sign.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The signing key does not sign", e);
        }
    }

    private static void make(Path file, Path publicFile) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPrivate().getEncoded()) + "\n" + END + "\n";
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, pem);
            Files.writeString(publicFile, new PublicKeyFile(pair.getPublic()).pem());
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the signing key " + file, e);
        }
    }

    private static PrivateKey read(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        String body = pem.substring(pem.indexOf(BEGIN) + BEGIN.length(), pem.indexOf(END));
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(body)));
    }
}
