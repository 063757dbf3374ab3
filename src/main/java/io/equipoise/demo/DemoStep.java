package io.equipoise.demo;

/**
 * One step of building the demo. Steps run in the order of their {@code @Order}; each looks whether its result is there already, so
 * that building can stop anywhere and go on after a restart.
 */
interface DemoStep {
    /** Its text is {@code demo.step.<name>} in the bundles. */
    String name();

    void run(DemoStage stage) throws Exception;
}
