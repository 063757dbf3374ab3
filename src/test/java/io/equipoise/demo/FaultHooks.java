package io.equipoise.demo;

import io.equipoise.scoring.ScoringEngine;
import io.equipoise.store.EmbeddedDatabase;
import io.equipoise.store.TableOwner;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * Faults the acceptance scripts play with, in tests alone: the engine stops, a row of the evidence log is altered behind the console's
 * back. (Drift and a stopped monitor follow with the monitors.)
 */
@TestConfiguration
public class FaultHooks {
    private static final AtomicBoolean ENGINE_STOPPED = new AtomicBoolean();

    private final EmbeddedDatabase database;

    public FaultHooks(EmbeddedDatabase database) {
        this.database = database;
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor engineSwitch() {
        var everyCall = new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method method, Class<?> target) {
                return ScoringEngine.class.isAssignableFrom(target) && method.getDeclaringClass() == ScoringEngine.class;
            }
        };
        MethodInterceptor stop = call -> {
            if (ENGINE_STOPPED.get()) {
                throw new IllegalStateException("The engine was stopped by a test");
            }
            return call.proceed();
        };
        return new DefaultPointcutAdvisor(everyCall, stop);
    }

    public void stopEngine() {
        ENGINE_STOPPED.set(true);
    }

    public void startEngine() {
        ENGINE_STOPPED.set(false);
    }

    /** Changes the reason of an entry without a trace. @return undoes it */
    public Runnable alterEvidence(long seq) {
        var owner = TableOwner.of(database);
        String before = owner.sql("SELECT action FROM evidence_entry WHERE seq = ?").param(seq).query(String.class).single();
        owner.sql("UPDATE evidence_entry SET action = 'account.created' WHERE seq = ?").param(seq).update();
        return () -> owner.sql("UPDATE evidence_entry SET action = ? WHERE seq = ?").param(before).param(seq).update();
    }
}
