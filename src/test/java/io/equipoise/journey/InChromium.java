package io.equipoise.journey;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Played in a Chromium; skipped before anything is started where there is none and nobody demanded it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(value = "io.equipoise.journey.Stage#canOpen", disabledReason = "no Chromium on this machine")
@interface InChromium {}
