package io.equipoise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.equipoise.dataset.InteractionLog;
import jakarta.persistence.Entity;
import org.junit.jupiter.api.Test;

class PurityTest {
    private static final JavaClasses EQUIPOISE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.equipoise");

    @Test
    void the_fairness_engine_knows_no_framework_database_or_clock() {
        noClasses()
                .that()
                .resideInAnyPackage("io.equipoise.ranking..", "io.equipoise.fairness..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..", "jakarta..", "com.vaadin..", "java.sql..", "ai.djl..", "org.slf4j..", "java.time..")
                .check(EQUIPOISE);
    }

    @Test
    void entities_never_leave_their_module() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(EQUIPOISE);
    }

    @Test
    void onnx_and_duckdb_classes_never_leave_the_module_that_owns_them() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.equipoise.onnx..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .check(EQUIPOISE);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.equipoise.dataset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.duckdb..")
                .check(EQUIPOISE);
    }

    /** Loaded any other way ONNX Runtime reports to its maker, and dies of a long command line. */
    @Test
    void only_the_mute_runtime_makes_engines_and_environments_of_onnx() {
        noClasses()
                .that()
                .resideInAPackage("io.equipoise.onnx..")
                .and()
                .doNotHaveSimpleName("NativeRuntime")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("ai.djl.engine.Engine")
                .orShould()
                .callMethod(ai.onnxruntime.OrtEnvironment.class, "getEnvironment")
                .check(EQUIPOISE);
    }

    @Test
    void screens_ask_services_and_never_the_database() {
        noClasses()
                .that()
                .resideInAPackage("io.equipoise.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.jdbc..", "jakarta.persistence..", "org.springframework.data.jpa..", "java.sql..")
                .check(EQUIPOISE);
    }

    @Test
    void what_learns_and_what_scores_never_looks_at_attributes_of_people() {
        noClasses()
                .that()
                .resideInAnyPackage("io.equipoise.scoring..", "io.equipoise.training..", "io.equipoise.serving..")
                .and()
                // It weighs examples so that groups count alike; what it reads is no input of a model.
                .doNotHaveSimpleName("ExampleWeights")
                .should()
                .callMethod(InteractionLog.class, "userAttributes")
                .check(EQUIPOISE);
    }
}
