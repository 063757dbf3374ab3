package io.equipoise.demo;

import io.equipoise.security.DemoSignIns;
import io.equipoise.security.Operator;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The people of the demo: one for each role, two for compliance. They share one password, drawn at random for each workspace. */
@Component
class DemoCast implements DemoSignIns {
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private record Part(String username, String displayName, Role role) {}

    private static final List<Part> PARTS = List.of(
            new Part("op", "Olivia 欧丽", Role.OPERATOR),
            new Part("pm", "Peng Ming 彭明", Role.PRODUCT),
            new Part("co1", "Chen Ou 陈鸥", Role.COMPLIANCE),
            new Part("co2", "Cora 柯然", Role.COMPLIANCE),
            new Part("au", "Audrey 区迪", Role.AUDITOR),
            new Part("ad", "Adam 安迪", Role.ADMINISTRATOR));

    private final OperatorAccounts accounts;
    private final Environment environment;
    private final Path passwordFile;

    DemoCast(OperatorAccounts accounts, Environment environment, DataDirectory data) {
        this.accounts = accounts;
        this.environment = environment;
        this.passwordFile = data.keys().resolve("demo.password");
    }

    @Override
    public List<SignIn> list() {
        if (!Files.exists(passwordFile)) {
            return List.of();
        }
        String password = read();
        Map<String, Operator> present = new HashMap<>();
        accounts.demoOperators().forEach(operator -> present.put(operator.username(), operator));
        return PARTS.stream()
                .filter(part -> present.containsKey(part.username()))
                .map(part -> new SignIn(Objects.requireNonNull(present.get(part.username())), password))
                .toList();
    }

    /** The operator who plays a part, such as {@code op} or {@code co1}. */
    Operator player(String username) {
        return accounts.demoOperators().stream()
                .filter(operator -> operator.username().equals(username))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The demo has no " + username));
    }

    void engage() {
        String password = password();
        var present = accounts.demoOperators().stream().map(Operator::username).toList();
        for (Part part : PARTS) {
            if (!present.contains(part.username())) {
                accounts.createDemo(part.username(), part.displayName(), password, Set.of(part.role()));
            }
        }
    }

    void dismiss() {
        accounts.removeDemoOperators();
        try {
            Files.deleteIfExists(passwordFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String password() {
        if (Files.exists(passwordFile)) {
            return read();
        }
        String password = environment.getProperty("EQUIPOISE_DEMO_PASSWORD", randomPassword());
        try {
            Files.createFile(
                    passwordFile,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile, password);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + passwordFile, e);
        }
        return password;
    }

    private String read() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + passwordFile, e);
        }
    }

    private static String randomPassword() {
        var random = new SecureRandom();
        var text = new StringBuilder("demo");
        for (int block = 0; block < 2; block++) {
            text.append('-');
            for (int i = 0; i < 4; i++) {
                text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
        }
        return text.toString();
    }
}
