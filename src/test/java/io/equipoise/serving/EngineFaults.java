package io.equipoise.serving;

import io.equipoise.scoring.ScoringEngine;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/** Stops the engine's answers in tests: it fails, or it hangs until it is let go. */
@TestConfiguration
class EngineFaults {
    private static volatile boolean failing;
    private static volatile CountDownLatch hanging = new CountDownLatch(0);

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static DefaultPointcutAdvisor engineFaultSwitch() {
        var ranking = new StaticMethodMatcherPointcut() {
            @Override
            public boolean matches(Method method, Class<?> target) {
                return ScoringEngine.class.isAssignableFrom(target) && method.getName().equals("rank");
            }
        };
        MethodInterceptor stop = call -> {
            if (failing) {
                throw new IllegalStateException("The engine was stopped by a test");
            }
            hanging.await();
            return call.proceed();
        };
        return new DefaultPointcutAdvisor(ranking, stop);
    }

    static void fail() {
        failing = true;
    }

    static void hang() {
        hanging = new CountDownLatch(1);
    }

    static void letGo() {
        failing = false;
        hanging.countDown();
    }
}
