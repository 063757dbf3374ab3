package io.equipoise;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void modules_know_only_the_public_face_of_modules_below_them() {
        ApplicationModules.of(Equipoise.class).verify();
    }
}
