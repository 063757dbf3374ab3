package io.equipoise.demo;

import io.equipoise.security.CurrentOperator;
import io.equipoise.security.Operator;
import java.util.function.Supplier;

/** What a step works with: the cast to act as. */
record DemoStage(DemoCast cast, CurrentOperator current) {
    <T> T as(String username, Supplier<T> work) {
        Operator player = cast.player(username);
        return current.callAs(player, work);
    }

    void act(String username, Runnable work) {
        current.runAs(cast.player(username), work);
    }
}
