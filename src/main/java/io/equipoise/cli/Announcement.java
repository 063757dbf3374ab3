package io.equipoise.cli;

import io.equipoise.demo.DemoWorkspace;
import io.equipoise.security.DemoLeft;
import io.equipoise.security.DemoSignIns;
import io.equipoise.security.OperatorAccounts;
import io.equipoise.security.Role;
import io.equipoise.security.SetupCode;
import java.time.Clock;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Tells the terminal where the console is, how to get in, and how far the demo is. */
@Component
@ConditionalOnProperty(name = "equipoise.mode", havingValue = "console")
class Announcement {
    private final Messages messages = Messages.of(System.getenv());
    private final OperatorAccounts accounts;
    private final SetupCode setupCode;
    private final DemoSignIns signIns;
    private final DemoWorkspace demo;
    private final Clock clock;
    private volatile String address = "";

    Announcement(OperatorAccounts accounts, SetupCode setupCode, DemoSignIns signIns, DemoWorkspace demo, Clock clock) {
        this.accounts = accounts;
        this.setupCode = setupCode;
        this.signIns = signIns;
        this.demo = demo;
        this.clock = clock;
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void ready(ApplicationReadyEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        String host = environment.getProperty("server.address", "127.0.0.1");
        int port = event.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 8080;
        String address = "http://" + (host.equals("0.0.0.0") ? "127.0.0.1" : host) + ":" + port;
        say("cli.ready", address);
        this.address = address;
        inviteFirstAdministrator();
        var people = signIns.list();
        if (!people.isEmpty()) {
            say("cli.demo.sign-ins", people.getFirst().password());
            people.forEach(person -> System.out.printf(
                    "    %-4s %-16s %s%n",
                    person.operator().username(),
                    person.operator().displayName(),
                    person.operator().roles().stream()
                            .map(Role::name)
                            .map(role -> messages.text("role." + role))
                            .collect(Collectors.joining(", "))));
        }
        var lines = new DemoLines(messages, clock, this::print);
        demo.watch(lines);
        demo.status().ifPresent(lines);
        say("cli.stop");
    }

    /** With the demo its accounts are gone: somebody must be able to get in. */
    @TransactionalEventListener
    void left(DemoLeft demo) {
        inviteFirstAdministrator();
    }

    private void inviteFirstAdministrator() {
        if (accounts.needsFirstAdministrator()) {
            say("cli.setup", address, setupCode.reveal());
        }
    }

    private void say(String key, Object... arguments) {
        print(messages.text(key, arguments));
    }

    private void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
